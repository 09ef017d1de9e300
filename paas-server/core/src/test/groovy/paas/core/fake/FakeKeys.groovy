package paas.core.fake

import java.time.Instant
import paas.core.access.Key
import paas.core.access.Keys
import paas.spi.Failure

/** Keys in memory. */
class FakeKeys implements Keys {

    final List<Key> all = []

    @Override
    void add(Key key) {
        if (find(key.fingerprint()).present) {
            throw Failure.conflict('key-exists', 'That key is there already.', '')
        }
        all << key
    }

    @Override
    Optional<Key> find(String fingerprint) {
        Optional.ofNullable(all.find { it.fingerprint() == fingerprint })
    }

    @Override
    List<Key> of(long user) {
        all.findAll { it.user() == user }
    }

    @Override
    List<Key> list() {
        all.asImmutable()
    }

    @Override
    boolean remove(String fingerprint) {
        all.removeIf { it.fingerprint() == fingerprint }
    }

    @Override
    void used(String fingerprint, Instant at) {
        def key = find(fingerprint).get()
        all[all.indexOf(key)] = new Key(key.fingerprint(), key.user(), key.name(), key.line(), key.added(), Optional.of(at), key.until())
    }
}
