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

/** {@code user:resume}: who was suspended may come in again. */
final class ResumeUser implements Verb<ResumeUser.Input> {

    record Input(@Word(help = "the user") String name) {
    }

    private final Directory directory;

    ResumeUser(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("user:resume", Right.ADMINISTER, Input.class, "DELETE", "/users/{name}/suspension")
                .help("Lets somebody in again who was suspended", "user:resume emil");
    }

    @Override
    public Answer run(Input input, Call call) {
        User user = directory.user(input.name());
        if (user.suspended().isEmpty()) {
            throw Failure.conflict("user-not-suspended", user.name() + " is not suspended.", "");
        }
        directory.users().suspended(user.id(), Optional.empty());
        return new Answer.Said(user.name() + " may come in again.");
    }
}
