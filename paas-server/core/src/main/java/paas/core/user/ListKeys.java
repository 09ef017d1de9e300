package paas.core.user;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import paas.core.access.Key;
import paas.core.access.Keys;
import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;

/** {@code keys}: the keys by which somebody comes in. */
final class ListKeys implements Verb<ListKeys.Input> {

    record Input(@Word(option = "--user", label = "USER", help = "somebody else's; for administrators") Optional<String> user) {
    }

    private final Keys keys;
    private final Person person;

    ListKeys(Keys keys, Person person) {
        this.keys = keys;
        this.person = person;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("keys", Right.ENTER, Input.class, "/keys").dokku("ssh-keys:list").help("Lists your keys", "keys");
    }

    @Override
    public Answer run(Input input, Call call) {
        return new Answer.Table(List.of("name", "type", "fingerprint", "added", "used", "until"),
                keys.of(person.meant(call.caller(), input.user()).id()).stream().map(ListKeys::row).toList());
    }

    private static List<Object> row(Key key) {
        return Arrays.asList(key.name(), key.line().substring(0, key.line().indexOf(' ')), key.fingerprint(), key.added(), key.lastUsed().orElse(null), key.until().orElse(null));
    }
}
