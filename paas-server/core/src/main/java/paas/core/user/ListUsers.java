package paas.core.user;

import java.util.Arrays;
import java.util.List;
import paas.core.access.Keys;
import paas.core.access.Right;
import paas.core.access.User;
import paas.core.access.Users;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;

/** {@code users}: everybody who may come in. */
final class ListUsers implements Verb<ListUsers.Input> {

    record Input() {
    }

    private final Users users;
    private final Keys keys;

    ListUsers(Users users, Keys keys) {
        this.users = users;
        this.keys = keys;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("users", Right.ADMINISTER, Input.class, "/users").help("Lists everybody who may come in", "users");
    }

    @Override
    public Answer run(Input input, Call call) {
        return new Answer.Table(List.of("user", "kind", "keys", "created", "suspended"), users.list().stream()
                .map(user -> Arrays.<Object>asList(user.name(), kind(user), keys.of(user.id()).size(), user.created(), user.suspended().orElse(null))).toList());
    }

    private static String kind(User user) {
        return user.administrator() ? "administrator" : user.service() ? "service" : "person";
    }
}
