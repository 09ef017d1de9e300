package paas.core.user;

import paas.core.access.Right;
import paas.core.access.User;
import paas.core.access.UserNames;
import paas.core.access.Users;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;

/** {@code user:add}: one more person. */
final class AddUser implements Verb<AddUser.Input> {

    record Input(@Word(help = "how the person is called here") String name, @Word(option = "--administrator", help = "may do everything") boolean administrator,
                 @Word(option = "--service", help = "a program that acts on its own, not a person") boolean service) {

        Input {
            UserNames.require(name);
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
