package paas.core.user;

import java.util.Optional;
import paas.core.access.Caller;
import paas.core.access.Directory;
import paas.core.access.Invitation;
import paas.core.access.Key;
import paas.core.access.Right;
import paas.core.access.User;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;

/** {@code join}: who was invited adds the key by which they have come. */
final class Join implements Verb<Join.Input> {

    private static final int LONGEST = 100;

    record Input(@Word(help = "the code that you were given") String code) {
    }

    private final Directory directory;

    Join(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("join", Right.JOIN, Input.class, "POST", "/join")
                .help("Uses an invitation", "Come under the login name join: ssh join@SERVER join CODE. The key that your ssh shows is yours from then on.", "join K7QPM-3XW2D-9RTYA-HB5CN");
    }

    @Override
    public Answer run(Input input, Call call) {
        Caller caller = call.caller();
        if (!caller.guest()) {
            throw Failure.conflict("key-exists", "The key that your ssh has shown belongs to " + caller.name() + " already.",
                    "To join as somebody else, show another key: ssh -o IdentitiesOnly=yes -i KEY join@SERVER join CODE");
        }
        User user = invitation(input.code()).flatMap(invitation -> directory.users().byId(invitation.user())).orElseThrow(Join::unknown);
        directory.keys().add(new Key(caller.fingerprint(), user.id(), name(user), caller.offered().orElseThrow(), directory.now(), Optional.empty()));
        return new Answer.Said("Welcome, " + user.name() + ". Your key " + caller.fingerprint() + " opens this server from now on: ssh paas@SERVER help");
    }

    private Optional<Invitation> invitation(String code) {
        return code.length() > LONGEST ? Optional.empty() : directory.invitations().take(InvitationCode.hash(code), directory.now());
    }

    /** A name that none of their keys has. */
    private String name(User user) {
        int number = directory.keys().of(user.id()).size() + 1;
        while (taken(user, number)) {
            number++;
        }
        return "invited-" + number;
    }

    private boolean taken(User user, int number) {
        return directory.keys().of(user.id()).stream().anyMatch(key -> key.name().equals("invited-" + number));
    }

    private static Failure unknown() {
        return Failure.absent("invitation-unknown", "That code opens nothing: it was used, it has run out, or it was never given.", "Ask an administrator for another one: user:invite");
    }
}
