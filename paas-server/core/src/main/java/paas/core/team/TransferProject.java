package paas.core.team;

import java.util.Optional;
import paas.core.access.Directory;
import paas.core.access.Gate;
import paas.core.access.Owner;
import paas.core.access.Owners;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Noted;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;
import paas.spi.name.Shown;

/** {@code transfer}: a project becomes somebody else's, or a team's. */
final class TransferProject implements Verb<TransferProject.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(help = "whose it is to be") Optional<String> user,
                 @Word(option = "--team", label = "TEAM", help = "a team whose it is to be") Optional<String> team) implements Noted {

        Input {
            if (user.isPresent() == team.isPresent()) {
                throw Failure.usage("owner-missing", "A project goes to one user or to one team.", "Usage: transfer PROJECT USER, or transfer PROJECT --team TEAM");
            }
        }

        @Override
        public String note() {
            return Shown.of(user.orElseGet(() -> "team " + team.orElseThrow()));
        }
    }

    private final Directory directory;
    private final Projects projects;
    private final Gate gate;

    TransferProject(Directory directory, Projects projects, Gate gate) {
        this.directory = directory;
        this.projects = projects;
        this.gate = gate;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("transfer", Right.OWN, Input.class, "PUT", "/projects/{project}/owner")
                .help("Gives a project to somebody else, or to a team", "Nothing that runs changes. To a team, it takes the right to make projects in it. Roles that were given on the project itself stay.",
                        "transfer shop --team web");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Owner owner = input.team().<Owner>map(team -> new Owner.OfTeam(gate.check(call.caller(), Right.CREATE, team).id()))
                .orElseGet(() -> new Owner.Person(directory.user(input.user().orElseThrow()).id()));
        String name = new Owners(directory.users(), directory.teams()).name(owner);
        if (owner.equals(project.owner())) {
            throw Failure.conflict("owner-same", project.name() + " belongs to " + name + " already.", "");
        }
        projects.owner(project.id(), owner);
        directory.changes().tell();
        return new Answer.Said(project.name() + " belongs to " + name + " now.");
    }
}
