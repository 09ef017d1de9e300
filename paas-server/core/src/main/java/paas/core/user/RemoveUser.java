package paas.core.user;

import paas.core.access.Directory;
import paas.core.access.Right;
import paas.core.access.User;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;

/** {@code user:remove}: somebody is no user of this server any more. */
final class RemoveUser implements Verb<RemoveUser.Input> {

    record Input(@Word(help = "the user") String name) {
    }

    private final Directory directory;

    RemoveUser(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("user:remove", Right.ADMINISTER, Input.class, "DELETE", "/users/{name}")
                .help("Removes somebody with their keys and roles", "Their sessions end at once. Projects of their own must be given to somebody else first: transfer.", "user:remove dora");
    }

    @Override
    public Answer run(Input input, Call call) {
        User user = directory.user(input.name());
        directory.requireAnother(user);
        directory.users().remove(user.id());
        directory.changes().tell();
        return new Answer.Said("Removed " + user.name() + ".");
    }
}
