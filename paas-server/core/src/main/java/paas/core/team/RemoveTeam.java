package paas.core.team;

import java.util.List;
import java.util.Optional;
import paas.core.access.Directory;
import paas.core.access.Gate;
import paas.core.access.Grant;
import paas.core.access.Right;
import paas.core.access.Scope;
import paas.core.access.Team;
import paas.core.access.User;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Noted;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** {@code team:remove}: somebody leaves a team, or the team goes. */
final class RemoveTeam implements Verb<RemoveTeam.Input> {

    record Input(@Word(label = "TEAM", help = "the team") String name, @Word(help = "who leaves it; without it, the team itself goes") Optional<String> user) implements Noted {

        @Override
        public String note() {
            return user.map(Shown::of).orElse("the team");
        }
    }

    private final Directory directory;
    private final Gate gate;
    private final Giving giving;

    RemoveTeam(Directory directory, Gate gate, Giving giving) {
        this.directory = directory;
        this.gate = gate;
        this.giving = giving;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("team:remove", Right.ENTER, Input.class, "DELETE", "/teams/{name}")
                .help("Removes somebody from a team, or a team without projects", "With a user: all roles that they have on the team. Anybody may leave by themselves.", "team:remove web dora");
    }

    @Override
    public Answer run(Input input, Call call) {
        return input.user().isPresent() ? member(input.name(), input.user().get(), call) : team(input.name(), call);
    }

    private Answer team(String name, Call call) {
        Team team = gate.check(call.caller(), Right.OWN, name);
        directory.teams().remove(team.id());
        directory.changes().tell();
        return new Answer.Said("Removed the team " + team.name() + ".");
    }

    private Answer member(String name, String leaving, Call call) {
        boolean self = leaving.equals(call.caller().name());
        Team team = gate.check(call.caller(), self ? Right.SEE : Right.GRANT, name);
        User user = directory.user(leaving);
        List<Grant> given = directory.grants().of(user.id()).stream().filter(grant -> grant.scope().equals(new Scope.OfTeam(team.id()))).toList();
        if (given.isEmpty()) {
            throw Failure.absent("member-unknown", user.name() + " is not in the team " + team.name() + ".", "'team:info " + team.name() + "' shows who is.");
        }
        Giving.On on = giving.on(call.caller(), team);
        given.forEach(grant -> giving.take(on, user, directory.role(grant.role())));
        return new Answer.Said(user.name() + " is in the team " + team.name() + " no more.");
    }
}
