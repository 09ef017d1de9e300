package paas.core.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import paas.core.access.Caller;
import paas.core.access.Gate;
import paas.core.access.Owner;
import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code create}: a new project, owned by who makes it. */
final class CreateProject implements Verb<CreateProject.Input> {

    record Input(@Word(help = "its name: lower-case letters, digits, '-' and '_'") ProjectName name,
                 @Word(option = "--team", label = "TEAM", help = "a team that is to own it, instead of you") Optional<String> team) {
    }

    private final Projects projects;
    private final Gate gate;

    CreateProject(Projects projects, Gate gate) {
        this.projects = projects;
        this.gate = gate;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("create", Right.ENTER, Input.class, "POST", "/projects").dokku("apps:create")
                .help("Makes a project", "You own it, or a team of yours does. Push to it next: git remote add paas paas:NAME, git push paas main.", "create blog");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.create(input.name(), owner(input, call.caller()));
        return new Answer.Changes(new Change.Reroute(project.id()), Optional.of(call.json() ? fields(project) : next(project)));
    }

    private Owner owner(Input input, Caller caller) {
        return input.team().<Owner>map(team -> new Owner.OfTeam(gate.check(caller, Right.CREATE, team).id())).orElseGet(() -> new Owner.Person(caller.user().id()));
    }

    private static Answer fields(Project project) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("project", project.name().value());
        fields.put("id", project.id().value());
        return new Answer.Fields(fields);
    }

    private static Answer next(Project project) {
        return new Answer.Said("Made " + project.name() + ". To deploy to it:\n  git remote add paas paas:" + project.name() + "\n  git push paas main");
    }
}
