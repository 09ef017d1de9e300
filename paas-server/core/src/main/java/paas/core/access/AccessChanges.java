package paas.core.access;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells whoever let somebody in that keys or rights may be gone since: each looks for itself what that means. */
public final class AccessChanges {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** To be called after the change, and now and then, for keys and roles end by themselves too. */
    public void tell() {
        listeners.forEach(Runnable::run);
    }
}
