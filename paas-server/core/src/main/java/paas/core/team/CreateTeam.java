package paas.core.team;

import java.util.Optional;
import java.util.regex.Pattern;
import paas.core.access.Directory;
import paas.core.access.Grant;
import paas.core.access.Right;
import paas.core.access.Role;
import paas.core.access.Scope;
import paas.core.access.Team;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** {@code team:create}: a new team, whose first owner is who makes it. */
final class CreateTeam implements Verb<CreateTeam.Input> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    record Input(@Word(help = "how it is called") String name) {

        Input {
            if (!NAME.matcher(name).matches()) {
                throw Failure.usage("team-name-invalid", "'" + Shown.of(name) + "' cannot be the name of a team.", "Use 1 to 32 lower-case letters, digits and '-', beginning with a letter or digit.");
            }
        }
    }

    private final Directory directory;

    CreateTeam(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("team:create", Right.ENTER, Input.class, "POST", "/teams")
                .help("Makes a team", "You are its first owner. Add people next: team:add TEAM USER, and projects: create NAME --team TEAM.", "team:create store");
    }

    @Override
    public Answer run(Input input, Call call) {
        Team team = directory.teams().add(input.name());
        directory.grants().put(new Grant(call.caller().user().id(), new Scope.OfTeam(team.id()), Role.OWNER.name(), Optional.empty(), call.caller().name(), directory.now()));
        return new Answer.Said("Made the team " + team.name() + ". You are its owner. Add people to it: team:add " + team.name() + " USER");
    }
}
