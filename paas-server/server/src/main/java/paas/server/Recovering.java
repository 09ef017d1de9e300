package paas.server;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import paas.core.access.Caller;
import paas.core.access.Key;
import paas.core.access.PublicKey;
import paas.core.access.User;
import paas.core.access.UserNames;
import paas.core.journal.Chain;
import paas.core.journal.Recorder;
import paas.core.journal.Recording;
import paas.spi.Failure;
import paas.store.Store;

/** Lets somebody in as an administrator when nobody can any more: for root on the machine, while the server is stopped. */
final class Recovering {

    private static final User SERVER = new User(0, "server", true, Instant.EPOCH);

    private final Store store;
    private final Chain chain;
    private final Clock clock;

    /** @param chain of the journal */
    Recovering(Store store, Chain chain, Clock clock) {
        this.store = store;
        this.chain = chain;
        this.clock = clock;
    }

    /**
     * Whoever it is, suspended, removed or new, is an administrator by that key afterwards.
     *
     * @return a sentence
     * @throws Failure as {@link PublicKey#of}, {@code key-exists} when it is somebody else's
     */
    String recover(String name, String line) {
        UserNames.require(name);
        PublicKey key = PublicKey.of(line);
        try (Recording recording = new Recorder(store.journal(chain), clock).begin(new Caller(SERVER, "", "local"), "recover").target(name).detail(key.fingerprint())) {
            User user = store.users().find(name).orElseGet(() -> store.users().add(name, true));
            store.users().administrator(user.id(), true);
            store.users().suspended(user.id(), Optional.empty());
            admit(user, key);
            recording.succeeded();
            return user.name() + " comes in as an administrator by the key " + key.fingerprint() + ".";
        }
    }

    private void admit(User user, PublicKey key) {
        Optional<Key> there = store.keys().find(key.fingerprint());
        if (there.filter(other -> other.user() == user.id() && other.until().isEmpty()).isPresent()) {
            return;
        }
        there.filter(other -> other.user() == user.id()).ifPresent(ended -> store.keys().remove(ended.fingerprint()));
        store.keys().add(new Key(key.fingerprint(), user.id(), "recovery-" + clock.instant().getEpochSecond(), key.line(), clock.instant(), Optional.empty()));
    }
}
