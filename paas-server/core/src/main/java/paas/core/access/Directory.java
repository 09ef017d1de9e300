package paas.core.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** Everybody and everything that rights are about, and who wants to know when these change. */
public record Directory(Users users, Teams teams, Keys keys, Roles roles, Grants grants, Invitations invitations, AccessChanges changes, Clock clock) {

    /** @throws Failure {@code user-unknown} */
    public User user(String name) {
        return users.find(name).orElseThrow(() -> Failure.absent("user-unknown", "There is no user " + Shown.of(name) + ".", "Ask an administrator to add them: user:add " + Shown.of(name)));
    }

    /** @throws Failure {@code role-unknown} */
    public Role role(String name) {
        return roles.find(name).orElseThrow(() -> Failure.absent("role-unknown", "There is no role " + Shown.of(name) + ".", "'roles' lists all."));
    }

    public Gate gate(Ownership projects) {
        return new Gate(projects, new Standing(grants, roles, clock), users, teams);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Somebody else can still administrate the server. @throws Failure {@code administrator-last} */
    public void requireAnother(User leaving) {
        boolean other = users.list().stream().filter(user -> user.administrator() && user.suspended().isEmpty() && user.id() != leaving.id())
                .anyMatch(user -> keys.of(user.id()).stream().anyMatch(key -> key.opens(now())));
        if (leaving.administrator() && leaving.suspended().isEmpty() && !other) {
            throw Failure.conflict("administrator-last", leaving.name() + " is the last administrator who can come in.", "Let another one in first: grant administrator USER");
        }
    }

    /** Who came in by a key: they and the key may still come in. */
    public Optional<User> admitted(String fingerprint) {
        return keys.find(fingerprint).filter(key -> key.opens(now())).flatMap(key -> users.byId(key.user())).filter(user -> user.suspended().isEmpty());
    }
}
