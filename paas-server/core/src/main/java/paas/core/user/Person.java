package paas.core.user;

import java.util.Optional;
import paas.core.access.Caller;
import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.access.User;
import paas.core.access.Users;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** Whose keys a verb is about: the caller's own, or, for administrators, anybody's. */
final class Person {

    private final Users users;
    private final Gate gate;

    Person(Users users, Gate gate) {
        this.users = users;
        this.gate = gate;
    }

    /** @throws Failure {@code not-allowed}, {@code user-unknown} */
    User meant(Caller caller, Optional<String> name) {
        if (name.filter(other -> !other.equals(caller.name())).isEmpty()) {
            return caller.user();
        }
        gate.check(caller, Right.ADMINISTER);
        return users.find(name.get()).orElseThrow(() -> Failure.absent("user-unknown", "There is no user " + Shown.of(name.get()) + ".", "'users' lists all."));
    }
}
