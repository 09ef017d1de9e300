package paas.docker;

import com.github.dockerjava.api.async.ResultCallback;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import paas.spi.Failure;

/** Waits for the end of a stream of Docker's. docker-java's own callback prints every error to the log as well. */
final class Finish<T> implements ResultCallback<T> {

    private final Consumer<T> items;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Closeable stream;
    private volatile Throwable error;
    private volatile boolean closed;

    Finish(Consumer<T> items) {
        this.items = items;
    }

    @Override
    public void onStart(Closeable opened) {
        stream = opened;
        begun.countDown();
        if (closed) {
            quietly(opened);
        }
    }

    @Override
    public void onNext(T item) {
        if (!closed) {
            items.accept(item);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        if (!closed) {
            error = thrown;
        }
        finish();
    }

    @Override
    public void onComplete() {
        finish();
    }

    /** Whether the stream ended in time. @throws RuntimeException what ended it, if that was an error */
    boolean within(Duration timeout) {
        boolean ended = await(done, timeout);
        rethrow();
        return ended;
    }

    /** Whether the other side has answered in time. @throws RuntimeException as {@link #within} */
    boolean begun(Duration timeout) {
        boolean answered = await(begun, timeout);
        rethrow();
        return answered;
    }

    @Override
    public void close() {
        closed = true;
        if (stream != null) {
            quietly(stream);
        }
        finish();
    }

    private void finish() {
        begun.countDown();
        done.countDown();
    }

    private void rethrow() {
        switch (error) {
            case null -> { }
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static boolean await(CountDownLatch latch, Duration timeout) {
        try {
            return latch.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.BUSY, "interrupted", "It was interrupted.", "Try again.", e);
        }
    }

    private static void quietly(Closeable stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // it is closed either way
        }
    }
}
