package paas.server.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.Failure;

/** Asks every part at once how it is, and waits for none of them for long. */
final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final List<Part> parts;
    private final Duration patience;

    Health(List<Part> parts, Duration patience) {
        this.parts = List.copyOf(parts);
        this.patience = patience;
    }

    /** @param message for people */
    record State(boolean up, String message) {
    }

    /** By the name of the part, in order. */
    Map<String, State> states() {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<String, Future<String>> asked = new LinkedHashMap<>();
            parts.forEach(part -> asked.put(part.name(), threads.submit(part.check())));
            Map<String, State> states = new LinkedHashMap<>();
            asked.forEach((name, answer) -> states.put(name, state(name, answer)));
            return states;
        } finally {
            threads.shutdownNow();
        }
    }

    private State state(String name, Future<String> answer) {
        try {
            return new State(true, answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new State(false, "no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            LOG.debug("{} is down", name, e.getCause());
            return new State(false, e.getCause() instanceof Failure failure ? failure.sentence() : "it does not work; the server's log may tell more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new State(false, "the server is stopping");
        }
    }
}
