package paas.core.user;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import paas.core.access.Directory;
import paas.core.access.Invitation;
import paas.core.access.Right;
import paas.core.access.User;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Until;
import paas.core.verb.Verb;
import paas.core.verb.Word;

/** {@code user:invite}: a code by which somebody adds a key of theirs, once. */
final class InviteUser implements Verb<InviteUser.Input> {

    private static final Until USUAL = new Until.In(Duration.ofDays(3));

    record Input(@Word(help = "the user") String name,
                 @Word(option = "--until", label = "WHEN", help = "until when the code can be used: 8h, 30d, 2026-12-31; without it, three days") Optional<Until> until) {
    }

    private final Directory directory;
    private final SecureRandom random = new SecureRandom();

    InviteUser(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("user:invite", Right.ADMINISTER, Input.class, "POST", "/users/{name}/invitation").help("Makes a code by which somebody adds a key of theirs", """
                The code is shown once and works once. Whoever has it types 'ssh join@SERVER join CODE', and the key that their ssh shows is theirs \
                from then on. A second invitation takes the place of the first.""", "user:invite dora");
    }

    @Override
    public Answer run(Input input, Call call) {
        User user = directory.user(input.name());
        String code = InvitationCode.random(random);
        Instant until = input.until().orElse(USUAL).from(directory.now());
        directory.invitations().put(new Invitation(InvitationCode.hash(code), user.id(), until));
        return call.json() ? fields(user, code, until)
                : new Answer.Said("Give " + user.name() + " this code; it is shown once, works once, and until " + until.toString().substring(0, 16).replace('T', ' ') + " UTC:\n  " + code
                        + "\nThey type: ssh join@SERVER join " + code + "   (with this server's name, and -p and its port)");
    }

    private static Answer fields(User user, String code, Instant until) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", user.name());
        fields.put("code", code);
        fields.put("until", until);
        return new Answer.Fields(fields);
    }
}
