package paas.core.user;

import java.time.Clock;
import java.util.List;
import paas.core.access.Gate;
import paas.core.access.Keys;
import paas.core.access.Users;
import paas.core.verb.Verb;

/** The verbs about people and their keys. */
public final class UserVerbs {

    private UserVerbs() {
    }

    public static List<Verb<?>> of(Users users, Keys keys, Gate gate, Clock clock) {
        Person person = new Person(users, gate);
        return List.of(new WhoAmI(), new ListKeys(keys, person), new AddKey(keys, person, clock), new RemoveKey(keys, person), new ListUsers(users, keys),
                new AddUser(users));
    }
}
