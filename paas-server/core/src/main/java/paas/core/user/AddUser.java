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
    /** What the journal calls the server itself. */
    private static final List<String> RESERVED = List.of("server");

    record Input(@Word(help = "how the person is called here") String name, @Word(option = "--administrator", help = "may do everything") boolean administrator) {

        Input {
            if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
                throw Failure.usage("user-name-invalid", "'" + Shown.of(name) + "' cannot be the name of a user.",
                        "Use 1 to 63 lower-case letters, digits, '.', '_' and '-', beginning with a letter or digit.");
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
                .help("Lets one more person in", "Then give them a key: keys:add laptop --user NAME < key.pub", "user:add bert");
    }

    @Override
    public Answer run(Input input, Call call) {
        User user = users.add(input.name(), input.administrator());
        return new Answer.Said("Added " + user.name() + (user.administrator() ? ", an administrator" : "") + ". A key is next: keys:add NAME --user " + user.name());
    }
}
