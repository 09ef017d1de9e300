package paas.docker.logs;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.log.LogLine;
import paas.spi.log.LogSource;

/** Follows one instance, from one connection to the next, until it has ended and was read to the end. */
final class Following implements LogSource.Follower {

    /** Between a container's end and its restart there is nothing to read. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private final Container container;
    private final Consumer<LogLine> line;
    private final Consumer<Boolean> end;
    private Position position;
    private volatile boolean closed;
    private volatile Daemon.Answer open;

    Following(Container container, Position position, Consumer<LogLine> line, Consumer<Boolean> end) {
        this.container = container;
        this.position = position;
        this.line = line;
        this.end = end;
    }

    void run() {
        boolean complete = readAll();
        if (!closed) {
            end.accept(complete);
        }
    }

    @Override
    public void close() {
        closed = true;
        hangUp();
    }

    /** Ends the connection; it is made again from where it was. */
    void hangUp() {
        Daemon.Answer current = open;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                // it is closed either way
            }
        }
    }

    /** @return whether the instance has ended and was read to the end; not so when the daemon was lost */
    private boolean readAll() {
        try {
            while (!closed) {
                Container.Seen before = container.look();
                read(before, before.state() == Container.State.ALIVE);
                if (before.state() != Container.State.ALIVE) {
                    return true;
                }
                Thread.sleep(PAUSE);
            }
            return false;
        } catch (IOException | InterruptedException e) {
            return false;
        } catch (RuntimeException e) {
            // Whoever waits for the end must hear of it; it is begun again from where it was.
            LOG.warn("the log of {} is lost and read again", container.instance().unique(), e);
            return false;
        }
    }

    /** Reads on until the log, or when followed the container's life, is at its end. */
    private void read(Container.Seen seen, boolean follow) throws IOException {
        if (seen.state() == Container.State.ABSENT) {
            return;
        }
        try (Daemon.Answer answer = container.log(seen.id(), position, follow)) {
            open = answer;
            if (!closed && answer.status() == 200) {
                entries(answer);
            }
        } finally {
            open = null;
        }
    }

    private void entries(Daemon.Answer answer) throws IOException {
        Cursor cursor = new Cursor(position);
        Joined joined = new Joined(this::tell);
        Optional<Entry> entry = Entry.read(answer.body());
        while (entry.isPresent() && !closed) {
            if (cursor.take(entry.get().at())) {
                joined.take(entry.get(), cursor.position());
            }
            entry = Entry.read(answer.body());
        }
        joined.end();
    }

    private void tell(LogLine told) {
        if (!closed) {
            position = Position.of(told.position());
            line.accept(told);
        }
    }
}
