package paas.core.user;

import java.util.List;
import java.util.regex.Pattern;
import paas.core.access.Right;
import paas.core.access.User;
import paas.core.access.Users;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** {@code user:add}: one more person. */
final class AddUser implements Verb<AddUser.Input> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    /** What the journal calls the server itself and those whom nobody knows, and the name under which one joins. */
    private static final List<String> RESERVED = List.of("server", "guest", "join");

    record Input(@Word(help = "how the person is called here") String name, @Word(option = "--administrator", help = "may do everything") boolean administrator,
                 @Word(option = "--service", help = "a program that acts on its own, not a person") boolean service) {

        Input {
            if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
                throw Failure.usage("user-name-invalid", "'" + Shown.of(name) + "' cannot be the name of a user.",
                        "Use 1 to 63 lower-case letters, digits, '.', '_' and '-', beginning with a letter or digit.");
            }
            if (administrator && service) {
                throw Failure.usage("administrator-service", "A program cannot be an administrator.", "Give it roles: grant ROLE " + name + " PROJECT");
            }
        }
    }

    private final Users users;

    AddUser(Users users) {
        this.users = users;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("user:add", Right.ADMINISTER, Input.class, "POST", "/users")
                .help("Lets one more person in", "Then invite them (user:invite NAME), or give them a key: keys:add laptop --user NAME < key.pub", "user:add bert");
    }

    @Override
    public Answer run(Input input, Call call) {
        User user = users.add(input.name(), input.administrator(), input.service());
        return new Answer.Said("Added " + user.name() + (user.administrator() ? ", an administrator" : user.service() ? ", a program" : "") + ". A key is next: "
                + (user.service() ? "" : "user:invite " + user.name() + ", or ") + "keys:add NAME --user " + user.name());
    }
}
