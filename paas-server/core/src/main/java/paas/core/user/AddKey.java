package paas.core.user;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import paas.core.access.Key;
import paas.core.access.Keys;
import paas.core.access.PublicKey;
import paas.core.access.Right;
import paas.core.access.User;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.StandardInput;
import paas.core.verb.Until;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** {@code keys:add}: another key by which somebody comes in. */
final class AddKey implements Verb<AddKey.Input> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@._-]{0,62}");
    private static final int LARGEST = 16 * 1024;

    record Input(@Word(help = "what you call it: laptop") String name,
                 @Word(label = "KEY", help = "the public key, one line; without it, standard input") Optional<List<String>> key,
                 @Word(option = "--user", label = "USER", help = "for somebody else; for administrators") Optional<String> user,
                 @Word(option = "--until", label = "WHEN", help = "when it stops opening anything: 8h, 30d, 2026-12-31") Optional<Until> until) {

        Input {
            if (!NAME.matcher(name).matches()) {
                throw Failure.usage("key-name-invalid", "'" + Shown.of(name) + "' cannot be the name of a key.",
                        "Use 1 to 63 letters, digits, '@', '.', '_' and '-', beginning with a letter or digit.");
            }
        }
    }

    private final Keys keys;
    private final Person person;
    private final Clock clock;

    AddKey(Keys keys, Person person, Clock clock) {
        this.keys = keys;
        this.person = person;
        this.clock = clock;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("keys:add", Right.ENTER, Input.class, "POST", "/keys").dokku("ssh-keys:add")
                .help("Adds a key to come in by", "Of the types ed25519, ecdsa, rsa from 3072 bits on, and security keys.", "keys:add desk < ~/.ssh/id_ed25519.pub");
    }

    @Override
    public Answer run(Input input, Call call) {
        User user = person.meant(call.caller(), input.user());
        PublicKey key = PublicKey.of(input.key().map(words -> String.join(" ", words)).orElseGet(() -> StandardInput.text(call.in(), LARGEST)));
        if (keys.of(user.id()).stream().anyMatch(other -> other.name().equals(input.name()) && !other.fingerprint().equals(key.fingerprint()))) {
            throw Failure.conflict("key-name-taken", user.name() + " has another key called " + input.name() + ".", "Give it another name.");
        }
        keys.add(new Key(key.fingerprint(), user.id(), input.name(), key.line(), clock.instant(), Optional.empty(),
                input.until().map(until -> until.from(clock.instant()))));
        return new Answer.Said("Added the key " + input.name() + " of " + user.name() + ": " + key.fingerprint());
    }
}
