package paas.core.team;

import java.util.Optional;
import paas.core.access.Directory;
import paas.core.access.Right;
import paas.core.access.Role;
import paas.core.access.User;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Noted;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;
import paas.spi.name.Shown;

/** {@code revoke}: takes a role away. */
final class RevokeRole implements Verb<RevokeRole.Input> {

    record Input(@Word(help = "the role") String role, @Word(help = "who has it") String user, @Word(label = "PROJECT", help = "on this project") Optional<ProjectName> project,
                 @Word(option = "--team", label = "TEAM", help = "on this team") Optional<String> team) implements Noted {

        @Override
        public String note() {
            return Shown.of(role + " of " + user + project.map(name -> " on " + name).orElse("") + team.map(name -> " on team " + name).orElse(""));
        }
    }

    private final Directory directory;
    private final Giving giving;

    RevokeRole(Directory directory, Giving giving) {
        this.directory = directory;
        this.giving = giving;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("revoke", Right.ENTER, Input.class, "DELETE", "/grants").also("project", Right.GRANT).help("Takes a role away", """
                What its holder is doing by it at that moment ends: who follows logs is sent away, a deploy that does not serve yet is undone.""", "revoke viewer dora shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Giving.On on = giving.on(call, input.project(), input.team());
        User user = directory.user(input.user());
        if (input.role().equals(Role.ADMINISTRATOR)) {
            return leave(on, user);
        }
        Role role = directory.role(input.role());
        giving.take(on, user, role);
        return new Answer.Said(user.name() + " is " + role.name() + " on " + on.shown() + " no more.");
    }

    private Answer leave(Giving.On on, User user) {
        GrantRole.Administrators.require(on, Optional.empty(), user);
        if (!user.administrator()) {
            throw Failure.absent("grant-unknown", user.name() + " is no administrator.", "'users' shows who is.");
        }
        directory.requireAnother(user);
        directory.users().administrator(user.id(), false);
        directory.changes().tell();
        return new Answer.Said(user.name() + " is an administrator of this server no more.");
    }
}
