package paas.spi;

import java.util.ArrayList;
import java.util.List;

/** Tells running work that nobody wants its result any more. Thread-safe; cancelling twice is once. */
public final class Cancellation {

    private final List<Runnable> listeners = new ArrayList<>();
    private String reason;
    private boolean closed;

    /** Cancels, unless the point of no return was passed. Listeners run on the calling thread. @return whether the work is cancelled */
    public boolean cancel(String why) {
        List<Runnable> toTell;
        synchronized (this) {
            if (closed) {
                return false;
            }
            if (reason != null) {
                return true;
            }
            reason = why;
            toTell = List.copyOf(listeners);
        }
        toTell.forEach(Runnable::run);
        return true;
    }

    public synchronized boolean cancelled() {
        return reason != null;
    }

    /** Passes the point of no return: from here on {@link #cancel} has no effect. */
    public synchronized void close() {
        check();
        closed = true;
    }

    /** @throws Failure {@code cancelled}, when it was */
    public synchronized void check() {
        if (reason != null) {
            throw Failure.busy("cancelled", "Cancelled: " + reason + ".", "Nothing was changed; run it again when you want it.");
        }
    }

    /** Runs {@code action} when it is cancelled, at once if it already was. Closing the registration forgets the action. */
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (reason == null) {
                listeners.add(action);
                return () -> {
                    synchronized (this) {
                        listeners.remove(action);
                    }
                };
            }
        }
        action.run();
        return () -> { };
    }

    /** A listener that can be taken back. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
