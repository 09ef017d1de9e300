package paas.core.route;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import paas.core.project.Project;
import paas.spi.name.DomainName;

/** Which host names lead to a project. */
public final class Hosts {

    private final DomainName server;
    private final Domains domains;
    private final Function<DomainName, String> url;

    /**
     * @param server the server's own domain, under which each project has a name
     * @param url how people type it, as the router says
     */
    public Hosts(DomainName server, Domains domains, Function<DomainName, String> url) {
        this.server = server;
        this.domains = domains;
        this.url = url;
    }

    /** The one it has by its name. */
    public DomainName own(Project project) {
        return new DomainName(project.name().hostLabel() + "." + server);
    }

    /** All, its own first. */
    public List<DomainName> of(Project project) {
        List<DomainName> all = new ArrayList<>(List.of(own(project)));
        all.addAll(domains.of(project.id()));
        return all;
    }

    public List<String> urls(Project project) {
        return of(project).stream().map(url).toList();
    }

    public String url(DomainName domain) {
        return url.apply(domain);
    }

    /** Whether it is the server's own, or such as a project has by its name: those are not given away. */
    public boolean reserved(DomainName domain) {
        String name = domain.value();
        return domain.equals(server) || name.endsWith("." + server) && name.indexOf('.') == name.length() - server.value().length() - 1;
    }
}
