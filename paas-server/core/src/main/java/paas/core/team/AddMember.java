package paas.core.team;

import java.time.Instant;
import java.util.Optional;
import paas.core.access.Directory;
import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.access.Role;
import paas.core.access.Team;
import paas.core.access.User;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Noted;
import paas.core.verb.Until;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.Shown;

/** {@code team:add}: one more in a team. */
final class AddMember implements Verb<AddMember.Input> {

    private static final String USUAL = "deployer";

    record Input(@Word(label = "TEAM", help = "the team") String name, @Word(help = "who joins it") String user,
                 @Word(option = "--role", label = "ROLE", help = "as what; without it, deployer") Optional<String> role,
                 @Word(option = "--until", label = "WHEN", help = "when it ends by itself: 8h, 30d, 2026-12-31") Optional<Until> until) implements Noted {

        @Override
        public String note() {
            return Shown.of(user + " as " + role.orElse(USUAL));
        }
    }

    private final Directory directory;
    private final Gate gate;
    private final Giving giving;

    AddMember(Directory directory, Gate gate, Giving giving) {
        this.directory = directory;
        this.gate = gate;
        this.giving = giving;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("team:add", Right.ENTER, Input.class, "POST", "/teams/{name}/members")
                .help("Adds somebody to a team", "The same as grant ROLE USER --team TEAM.", "team:add web dora --role maintainer");
    }

    @Override
    public Answer run(Input input, Call call) {
        Team team = gate.check(call.caller(), Right.GRANT, input.name());
        User user = directory.user(input.user());
        Role role = directory.role(input.role().orElse(USUAL));
        Optional<Instant> until = input.until().map(each -> each.from(directory.now()));
        giving.give(call.caller(), giving.on(call.caller(), team), user, role, until);
        return new Answer.Said(user.name() + " is " + role.name() + " in the team " + team.name() + ".");
    }
}
