package paas.server.ssh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.access.Keys;

/** Notes when keys were last used: beside the login, not before it, and not every time. */
final class LastUse {

    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Keys keys;
    private final Clock clock;
    private final Map<String, Long> noted = new ConcurrentHashMap<>();

    LastUse(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    void note(String fingerprint) {
        long now = System.nanoTime();
        Long last = noted.get(fingerprint);
        boolean due = last == null || now - last > AGAIN.toNanos();
        if (due && (last == null ? noted.putIfAbsent(fingerprint, now) == null : noted.replace(fingerprint, last, now))) {
            Thread.ofVirtual().name("last-use").start(() -> write(fingerprint, clock.instant()));
        }
    }

    private void write(String fingerprint, Instant at) {
        try {
            keys.used(fingerprint, at);
        } catch (RuntimeException e) {
            LOG.warn("the last use of {} was not noted", fingerprint, e);
        }
    }
}
