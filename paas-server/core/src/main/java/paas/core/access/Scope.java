package paas.core.access;

import paas.spi.name.ProjectId;

/** On what a role is given. */
public sealed interface Scope {

    /** Everything on this server. */
    record Server() implements Scope {
    }

    /** The projects that a team has, now and later. @param team its id */
    record OfTeam(long team) implements Scope {
    }

    record OfProject(ProjectId project) implements Scope {
    }

    /** Whether it reaches that project. */
    default boolean covers(Ownership.Owned project) {
        return switch (this) {
            case Server() -> true;
            case OfTeam(long team) -> project.owner().equals(new Owner.OfTeam(team));
            case OfProject(ProjectId id) -> project.id().equals(id);
        };
    }
}
