package paas.core.operation;

import java.util.function.Supplier;

/** Makes several changes of the store one. */
public interface Transactions {

    /** All collections used by {@code work} on this thread join one transaction; an exception rolls it back. Nested calls join the outer one. */
    <T> T in(Supplier<T> work);

    default void in(Runnable work) {
        in(() -> {
            work.run();
            return null;
        });
    }
}
