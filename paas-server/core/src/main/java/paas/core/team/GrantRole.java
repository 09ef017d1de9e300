package paas.core.team;

import java.time.Instant;
import java.util.Optional;
import paas.core.access.Directory;
import paas.core.access.Right;
import paas.core.access.Role;
import paas.core.access.Scope;
import paas.core.access.User;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Noted;
import paas.core.verb.Until;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;
import paas.spi.name.Shown;

/** {@code grant}: gives somebody a role on a project, a team, or the whole server. */
final class GrantRole implements Verb<GrantRole.Input> {

    record Input(@Word(help = "the role: 'roles' lists all; administrator, on the server alone") String role, @Word(help = "who gets it") String user,
                 @Word(label = "PROJECT", help = "on this project") Optional<ProjectName> project,
                 @Word(option = "--team", label = "TEAM", help = "on all projects of this team, now and later") Optional<String> team,
                 @Word(option = "--until", label = "WHEN", help = "when it ends by itself: 8h, 30d, 2026-12-31") Optional<Until> until) implements Noted {

        @Override
        public String note() {
            return Shown.of(role + " to " + user + project.map(name -> " on " + name).orElse("") + team.map(name -> " on team " + name).orElse(""));
        }
    }

    private final Directory directory;
    private final Giving giving;

    GrantRole(Directory directory, Giving giving) {
        this.directory = directory;
        this.giving = giving;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("grant", Right.ENTER, Input.class, "POST", "/grants").also("project", Right.GRANT).help("Gives somebody a role", """
                On a project, on a team, or without either on the whole server, which takes an administrator. Nobody can give a role that may more than they.
                'grant administrator USER' makes somebody an administrator.""", "grant deployer dora shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Giving.On on = giving.on(call, input.project(), input.team());
        User user = directory.user(input.user());
        Optional<Instant> until = input.until().map(each -> each.from(directory.now()));
        if (input.role().equals(Role.ADMINISTRATOR)) {
            Administrators.require(on, until, user);
            directory.users().administrator(user.id(), true);
            return new Answer.Said(user.name() + " is an administrator of this server.");
        }
        Role role = directory.role(input.role());
        giving.give(call.caller(), on, user, role, until);
        return new Answer.Said(user.name() + " is " + role.name() + " on " + on.shown() + until.map(end -> " until " + end.toString().substring(0, 16).replace('T', ' ') + " UTC").orElse("") + ".");
    }

    /** What is special about being an administrator. */
    static final class Administrators {

        private Administrators() {
        }

        static void require(Giving.On on, Optional<Instant> until, User user) {
            if (!(on.scope() instanceof Scope.Server) || until.isPresent()) {
                throw Failure.usage("administrator-scope", "An administrator is one of the whole server, and without an end.", "For a project, a team or a time, use another role: 'roles' lists them.");
            }
            if (user.service()) {
                throw Failure.usage("administrator-service", "A program cannot be an administrator.", "Give it roles: grant ROLE " + user.name() + " PROJECT");
            }
        }
    }
}
