package paas.core.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import paas.spi.Cancellation;
import paas.spi.Output;
import paas.spi.name.OperationId;

/** Runs the steps of one operation: each is written down before it is done, shown, timed, and not begun once the operation is cancelled. */
public final class Steps {

    /** @param seconds it took */
    public record Timing(String name, double seconds) {
    }

    private final Operations operations;
    private final OperationId operation;
    private final Output output;
    private final Cancellation cancellation;
    private final Consumer<String> progress;
    private final List<Timing> timings = new ArrayList<>();
    private final long begun = System.nanoTime();

    public Steps(Operations operations, OperationId operation, Output output, Cancellation cancellation) {
        this(operations, operation, output, cancellation, _ -> { });
    }

    /** @param progress is told what it is at, for those who look on */
    public Steps(Operations operations, OperationId operation, Output output, Cancellation cancellation, Consumer<String> progress) {
        this.operations = operations;
        this.operation = operation;
        this.output = output;
        this.cancellation = cancellation;
        this.progress = progress;
    }

    /**
     * @param name in the database and in timings: one word
     * @param shown the line the user sees; empty: none
     * @param data for recovery; never a secret
     */
    public <T> T step(String name, String shown, String data, Supplier<T> work) {
        cancellation.check();
        return committed(name, shown, data, work);
    }

    public void step(String name, String shown, String data, Runnable work) {
        step(name, shown, data, returning(work));
    }

    /** A step after the point of no return. */
    public <T> T committed(String name, String shown, String data, Supplier<T> work) {
        operations.step(operation, name, data);
        progress.accept(name);
        if (!shown.isEmpty()) {
            output.step(shown);
        }
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            timings.add(new Timing(name, seconds(start)));
        }
    }

    public void committed(String name, String shown, String data, Runnable work) {
        committed(name, shown, data, returning(work));
    }

    /** Where the time went: {@code 2.1 s: build 0.6, start 0.4}. Steps below 50 ms are left out. */
    public String summary() {
        StringBuilder summary = new StringBuilder(String.format(Locale.ROOT, "%.1f s", seconds(begun)));
        String separator = ": ";
        for (Timing timing : timings) {
            if (timing.seconds() >= 0.05) {
                summary.append(separator).append(String.format(Locale.ROOT, "%s %.1f", timing.name(), timing.seconds()));
                separator = ", ";
            }
        }
        return summary.toString();
    }

    /** Tells those who look on what it is at, within a step. */
    public void at(String what) {
        progress.accept(what);
    }

    public OperationId operation() {
        return operation;
    }

    public Output output() {
        return output;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    private static Supplier<Void> returning(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
