package paas.core.user;

import java.util.Optional;
import paas.core.access.Directory;
import paas.core.access.Right;
import paas.core.access.User;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;

/** {@code user:suspend}: somebody may not come in for now. */
final class SuspendUser implements Verb<SuspendUser.Input> {

    record Input(@Word(help = "the user") String name) {
    }

    private final Directory directory;

    SuspendUser(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("user:suspend", Right.ADMINISTER, Input.class, "PUT", "/users/{name}/suspension")
                .help("Keeps somebody out until user:resume", "Their sessions end at once. Projects, keys and roles stay as they are.", "user:suspend dora");
    }

    @Override
    public Answer run(Input input, Call call) {
        User user = directory.user(input.name());
        if (user.suspended().isPresent()) {
            throw Failure.conflict("user-suspended", user.name() + " is suspended already.", "");
        }
        directory.requireAnother(user);
        directory.users().suspended(user.id(), Optional.of(directory.now()));
        directory.changes().tell();
        return new Answer.Said(user.name() + " is suspended, and may not come in until somebody types user:resume " + user.name() + ".");
    }
}
