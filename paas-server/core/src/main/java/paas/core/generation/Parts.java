package paas.core.generation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import paas.core.access.Suggestion;
import paas.core.component.Attachment;
import paas.core.component.Attachments;
import paas.core.component.Component;
import paas.core.component.Formations;
import paas.core.project.Project;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.core.verb.Change.Target;
import paas.spi.Failure;
import paas.spi.name.ComponentName;

/** What a project consists of now: the processes of the release that serves, with how many of each, and its services. */
public final class Parts {

    private final Releases releases;
    private final Attachments attachments;
    private final Formations formations;

    public Parts(Releases releases, Attachments attachments, Formations formations) {
        this.releases = releases;
        this.attachments = attachments;
        this.formations = formations;
    }

    public Optional<Release> serving(Project project) {
        return project.serving().flatMap(number -> releases.find(project.id(), number));
    }

    /** How many instances of each process there should be; without a release, what somebody asked for. */
    public SortedMap<ComponentName, Integer> quantities(Project project) {
        Map<ComponentName, Integer> asked = formations.of(project.id());
        SortedMap<ComponentName, Integer> quantities = new TreeMap<>();
        serving(project).ifPresentOrElse(release -> release.processes()
                .forEach(process -> quantities.put(process.name(), asked.getOrDefault(process.name(), process.quantity()))), () -> quantities.putAll(asked));
        return quantities;
    }

    public List<Component.Process> processes(Project project) {
        return serving(project).map(Release::processes).orElse(List.of());
    }

    public List<Attachment> services(Project project) {
        return attachments.of(project.id());
    }

    /** @throws Failure {@code component-unknown} when the target names something that the project does not consist of */
    public Target check(Project project, Target target) {
        target.component().ifPresent(name -> {
            Collection<String> names = names(project);
            if (!names.contains(name.value())) {
                throw unknown(project, name, names);
            }
        });
        return target;
    }

    private Collection<String> names(Project project) {
        List<String> services = services(project).stream().map(service -> service.name().value()).toList();
        SortedMap<String, String> names = new TreeMap<>();
        services.forEach(name -> names.put(name, name));
        quantities(project).keySet().forEach(name -> names.put(name.value(), name.value()));
        return names.keySet();
    }

    static Failure unknown(Project project, ComponentName name, Collection<String> names) {
        String meant = Suggestion.sentence(name.value(), names);
        String next = names.isEmpty() ? "Push it first." : "It has " + String.join(", ", names) + ".";
        return Failure.absent("component-unknown", project.name() + " has no component " + name + ".", meant.isEmpty() ? next : meant);
    }
}
