package paas.core.team;

import java.time.Instant;
import java.util.Optional;
import paas.core.access.Directory;
import paas.core.access.Grant;
import paas.core.access.Scope;
import paas.core.access.Standing.Held;
import paas.core.access.Team;
import paas.core.project.Project;
import paas.core.project.Projects;

/** Says in words through what somebody may do something. */
final class Through {

    private final Directory directory;
    private final Projects projects;

    Through(Directory directory, Projects projects) {
        this.directory = directory;
        this.projects = projects;
    }

    /** {@code deployer in the team web}. */
    String shown(Held held) {
        return held.role().name() + held.grant().map(grant -> shown(grant.scope())).orElse(", whose project it is");
    }

    static Optional<Instant> until(Held held) {
        return held.grant().flatMap(Grant::until);
    }

    private String shown(Scope scope) {
        return switch (scope) {
            case Scope.Server() -> " on the whole server";
            case Scope.OfTeam(long team) -> " in the team " + directory.teams().byId(team).map(Team::name).orElse("of nobody");
            case Scope.OfProject(var id) -> " on the project " + projects.byId(id).map(Project::name).map(Object::toString).orElse("of nobody");
        };
    }
}
