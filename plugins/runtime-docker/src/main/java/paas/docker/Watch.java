package paas.docker;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import paas.spi.run.RuntimeEvent;

/** Follows what happens to our instances, on a thread of its own, for as long as it is not closed. */
final class Watch implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Docker docker;
    private final Labels labels;
    private final Consumer<RuntimeEvent> listener;
    private volatile Finish<Event> stream;
    private volatile boolean closed;

    private Watch(Docker docker, Labels labels, Consumer<RuntimeEvent> listener) {
        this.docker = docker;
        this.labels = labels;
        this.listener = listener;
    }

    /** Returns once events are being received, so that nothing done afterwards is missed, or Docker turned out not to answer. */
    static Watch start(Docker docker, Labels labels, Consumer<RuntimeEvent> listener) {
        Watch watch = new Watch(docker, labels, listener);
        boolean connected = watch.connect();
        Thread.ofVirtual().name("docker-watch").start(() -> watch.follow(connected));
        return watch;
    }

    @Override
    public void close() {
        closed = true;
        if (stream != null) {
            stream.close();
        }
    }

    private void follow(boolean connected) {
        boolean here = connected;
        while (!closed) {
            if (here) {
                end();
            }
            here = !closed && pause() && connect();
            if (here && !closed) {
                listener.accept(new RuntimeEvent.Reconnected());
            }
        }
        close();
    }

    private boolean connect() {
        try {
            boolean answered = docker.ask(client -> {
                stream = client.eventsCmd().withSince(now()).withEventTypeFilter(EventType.CONTAINER).withLabelFilter(labels.ours())
                        .withEventFilter("start", "die", "destroy").exec(new Finish<>(this::tell));
                return stream.begun(ANSWER);
            });
            if (!answered) {
                stream.close();
            }
            return answered;
        } catch (RuntimeException e) {
            // a failure tells of it; anything else must not end the watch
            return false;
        }
    }

    private void end() {
        try {
            while (!stream.within(Duration.ofDays(1))) {
                // a quiet day
            }
        } catch (RuntimeException e) {
            // the daemon went away
        }
    }

    private void tell(Event event) {
        translate(event).filter(told -> !closed).ifPresent(listener);
    }

    private Optional<RuntimeEvent> translate(Event event) {
        Map<String, String> of = event.getActor().getAttributes();
        return labels.instance(of).map(id -> switch (event.getAction()) {
            case "start" -> new RuntimeEvent.Started(id);
            case "die" -> new RuntimeEvent.Died(id, Integer.parseInt(of.getOrDefault("exitCode", "0")));
            case "destroy" -> new RuntimeEvent.Removed(id);
            default -> null;
        });
    }

    /** Seconds and nanoseconds: what happens between the request and the daemon's listening counts too. */
    private static String now() {
        Instant now = Instant.now();
        return "%d.%09d".formatted(now.getEpochSecond(), now.getNano());
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
