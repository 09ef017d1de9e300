package paas.spi.name;

/**
 * One running copy of a component in one generation.
 *
 * @param generation the number of the generation, unique on this server, so that {@code web.1} of the old and of the new release differ
 * @param ordinal from 1: the 2 in {@code web.2}
 */
public record InstanceId(ProjectId project, ComponentName component, long generation, int ordinal) {

    /** As people see it: {@code web.2}. */
    public String shown() {
        return component + "." + ordinal;
    }

    /** As a runtime may name it: unique on this server, {@code [a-z0-9-]}. */
    public String unique() {
        return project + "-" + component + "-" + ordinal + "-g" + generation;
    }

    @Override
    public String toString() {
        return shown();
    }
}
