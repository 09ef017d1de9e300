package paas.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keys that tell when one was removed, so that whoever came in by it can be sent away. */
public final class WatchedKeys implements Keys {

    private final Keys keys;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    public WatchedKeys(Keys keys) {
        this.keys = keys;
    }

    /** @param listener gets the fingerprint, after the key opens nothing any more */
    public void onRemoved(Consumer<String> listener) {
        listeners.add(listener);
    }

    @Override
    public void add(Key key) {
        keys.add(key);
    }

    @Override
    public Optional<Key> find(String fingerprint) {
        return keys.find(fingerprint);
    }

    @Override
    public List<Key> of(long user) {
        return keys.of(user);
    }

    @Override
    public List<Key> list() {
        return keys.list();
    }

    @Override
    public boolean remove(String fingerprint) {
        boolean removed = keys.remove(fingerprint);
        listeners.forEach(listener -> listener.accept(fingerprint));
        return removed;
    }

    @Override
    public void used(String fingerprint, Instant at) {
        keys.used(fingerprint, at);
    }
}
