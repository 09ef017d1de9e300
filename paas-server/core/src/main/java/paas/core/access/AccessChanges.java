package paas.core.access;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever let somebody in that keys or rights may be gone since: each looks for itself what that means. */
public final class AccessChanges {

    private static final Logger LOG = LoggerFactory.getLogger(AccessChanges.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** To be called after the change, and now and then, for keys and roles end by themselves too. A listener that fails is asked again then. */
    public void tell() {
        listeners.forEach(listener -> {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("who may still be here could not be found out", e);
            }
        });
    }
}
