package paas.core.config;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import paas.spi.name.ProjectId;

/** All variables of a project: what its services supply, and over it what people set. */
public final class Variables {

    private final Configurations configurations;
    private final Supplied supplied;

    public Variables(Configurations configurations, Supplied supplied) {
        this.configurations = configurations;
        this.supplied = supplied;
    }

    /** @throws paas.spi.Failure {@code config-undecryptable} */
    public SortedMap<String, String> values(ProjectId project) {
        SortedMap<String, String> values = new TreeMap<>(supplied.of(project));
        values.putAll(configurations.current(project).values());
        return values;
    }

    public SortedSet<String> names(ProjectId project) {
        SortedSet<String> names = new TreeSet<>(supplied.of(project).keySet());
        names.addAll(configurations.names(project));
        return names;
    }
}
