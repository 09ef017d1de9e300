package paas.store;

import java.util.function.Supplier;

/**
 * Keeps interrupts from what asks the database: a virtual thread that is interrupted closes the connection it uses, and what undoes a
 * cancelled change must be able to write. The thread is interrupted again when the shield is closed.
 */
final class Shield implements AutoCloseable {

    private boolean interrupted;

    Shield() {
        hold();
    }

    static <T> T around(Supplier<T> work) {
        try (Shield shield = new Shield()) {
            return work.get();
        }
    }

    /** Takes up an interrupt that came since. */
    void hold() {
        interrupted |= Thread.interrupted();
    }

    @Override
    public void close() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
