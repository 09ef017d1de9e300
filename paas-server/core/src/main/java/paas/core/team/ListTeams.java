package paas.core.team;

import java.util.List;
import java.util.stream.Stream;
import paas.core.access.Directory;
import paas.core.access.Gate;
import paas.core.access.Grant;
import paas.core.access.Owner;
import paas.core.access.Right;
import paas.core.access.Scope;
import paas.core.access.Team;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;

/** {@code teams}: the teams that the caller may see. */
final class ListTeams implements Verb<ListTeams.Input> {

    record Input() {
    }

    private final Directory directory;
    private final Projects projects;
    private final Gate gate;

    ListTeams(Directory directory, Projects projects, Gate gate) {
        this.directory = directory;
        this.projects = projects;
        this.gate = gate;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("teams", Right.ENTER, Input.class, "/teams").help("Lists your teams", "Administrators see all.", "teams");
    }

    @Override
    public Answer run(Input input, Call call) {
        List<Grant> grants = directory.grants().list().stream().filter(grant -> grant.holds(directory.now())).toList();
        List<Project> all = projects.list();
        return new Answer.Table(List.of("team", "members", "projects", "created"), gate.visibleTeams(call.caller()).stream().map(team -> row(team, grants, all)).toList());
    }

    private static List<Object> row(Team team, List<Grant> grants, List<Project> all) {
        return List.of(team.name(), members(team, grants).map(Grant::user).distinct().count(), all.stream().filter(project -> owns(team, project)).count(), team.created());
    }

    static Stream<Grant> members(Team team, List<Grant> grants) {
        return grants.stream().filter(grant -> grant.scope().equals(new Scope.OfTeam(team.id())));
    }

    static boolean owns(Team team, Project project) {
        return project.owner().equals(new Owner.OfTeam(team.id()));
    }
}
