package paas.core.team;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import paas.core.access.Directory;
import paas.core.access.Gate;
import paas.core.access.Grant;
import paas.core.access.Right;
import paas.core.access.Team;
import paas.core.access.User;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;

/** {@code team:info}: who is in a team, and what it owns. */
final class ShowTeam implements Verb<ShowTeam.Input> {

    record Input(@Word(label = "TEAM", help = "the team") String name) {
    }

    private final Directory directory;
    private final Projects projects;
    private final Gate gate;

    ShowTeam(Directory directory, Projects projects, Gate gate) {
        this.directory = directory;
        this.projects = projects;
        this.gate = gate;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("team:info", Right.ENTER, Input.class, "/teams/{name}").help("Shows who is in a team, and what it owns", "team:info web");
    }

    @Override
    public Answer run(Input input, Call call) {
        Team team = gate.check(call.caller(), Right.SEE, input.name());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("team", team.name());
        fields.put("created", team.created());
        fields.put("members", members(team));
        fields.put("projects", projects.list().stream().filter(project -> ListTeams.owns(team, project)).map(project -> project.name().value()).toList());
        return new Answer.Fields(fields);
    }

    private List<String> members(Team team) {
        return ListTeams.members(team, directory.grants().list()).filter(grant -> grant.holds(directory.now())).map(this::member).toList();
    }

    private String member(Grant grant) {
        String end = grant.until().map(until -> " until " + until.toString().substring(0, 16).replace('T', ' ') + " UTC").orElse("");
        return directory.users().byId(grant.user()).map(User::name).orElse("nobody") + " (" + grant.role() + end + ")";
    }
}
