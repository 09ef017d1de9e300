package paas.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys of all users. */
public interface Keys {

    /** @throws paas.spi.Failure {@code key-exists} when the key is there already, whoever has it */
    void add(Key key);

    Optional<Key> find(String fingerprint);

    List<Key> of(long user);

    List<Key> list();

    /** @return whether it was there */
    boolean remove(String fingerprint);

    void used(String fingerprint, Instant at);
}
