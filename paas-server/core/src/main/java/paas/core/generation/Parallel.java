package paas.core.generation;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Does the same to several things at once, and fails with the first failure once all have ended. */
public final class Parallel {

    private Parallel() {
    }

    public static <T> void each(List<T> all, Consumer<T> work) {
        if (all.size() == 1) {
            work.accept(all.getFirst());
            return;
        }
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        List<Thread> threads = all.stream().map(one -> Thread.ofVirtual().start(() -> attempt(one, work, failure))).toList();
        threads.forEach(Parallel::join);
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private static <T> void attempt(T one, Consumer<T> work, AtomicReference<RuntimeException> failure) {
        try {
            work.accept(one);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
