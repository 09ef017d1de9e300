package paas.core.user;

import java.util.List;
import java.util.Optional;
import paas.core.access.AccessChanges;
import paas.core.access.Key;
import paas.core.access.Keys;
import paas.core.access.Right;
import paas.core.access.Suggestion;
import paas.core.access.User;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** {@code keys:remove}: a key opens nothing any more. */
final class RemoveKey implements Verb<RemoveKey.Input> {

    record Input(@Word(help = "the key's name or fingerprint") String name,
                 @Word(option = "--user", label = "USER", help = "of somebody else; for administrators") Optional<String> user) {
    }

    private final Keys keys;
    private final Person person;
    private final AccessChanges changes;

    RemoveKey(Keys keys, Person person, AccessChanges changes) {
        this.keys = keys;
        this.person = person;
        this.changes = changes;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("keys:remove", Right.ENTER, Input.class, "DELETE", "/keys/{name}").dokku("ssh-keys:remove")
                .help("Removes a key", "Nobody can remove the last key by which they come in. Sessions that it opened end at once.", "keys:remove laptop");
    }

    @Override
    public Answer run(Input input, Call call) {
        User user = person.meant(call.caller(), input.user());
        List<Key> all = keys.of(user.id());
        Key key = all.stream().filter(each -> each.name().equals(input.name()) || each.fingerprint().equals(input.name())).findFirst()
                .orElseThrow(() -> unknown(user, input.name(), all));
        if (all.size() == 1 && user.id() == call.caller().user().id()) {
            throw Failure.conflict("key-last", key.name() + " is your last key: without it you could not come in any more.", "Add another first: keys:add NAME");
        }
        keys.remove(key.fingerprint());
        changes.tell();
        return new Answer.Said("Removed the key " + key.name() + " of " + user.name() + ".");
    }

    private static Failure unknown(User user, String name, List<Key> all) {
        String meant = Suggestion.sentence(name, all.stream().map(Key::name).toList());
        return Failure.absent("key-unknown", user.name() + " has no key " + Shown.of(name) + ".", meant.isEmpty() ? "'keys' lists them." : meant);
    }
}
