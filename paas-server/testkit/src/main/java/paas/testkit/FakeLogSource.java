package paas.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import paas.spi.log.LogLine;
import paas.spi.log.LogSource;
import paas.spi.name.InstanceId;

/** A log source whose instances print what a spec says, end when it says, and can be lost. The position of a line is its index. */
public final class FakeLogSource implements LogSource {

    private static final class Printed {
        private final List<LogLine> lines = new ArrayList<>();
        private boolean ended;
        private int lost;
    }

    private final Map<InstanceId, Printed> instances = new HashMap<>();
    private int followers;

    @Override
    public String name() {
        return "fake";
    }

    public synchronized void print(InstanceId id, String... texts) {
        Printed printed = printed(id);
        for (String text : texts) {
            printed.lines.add(new LogLine(Instant.now(), LogLine.Stream.OUT, text, Integer.toString(printed.lines.size())));
        }
        notifyAll();
    }

    public synchronized void end(InstanceId id) {
        printed(id).ended = true;
        notifyAll();
    }

    /** It was started again. */
    public synchronized void startAgain(InstanceId id) {
        printed(id).ended = false;
    }

    /** Ends the connection of all who follow it now, as when the daemon goes away. */
    public synchronized void lose(InstanceId id) {
        printed(id).lost++;
        notifyAll();
    }

    /** How many follow something. */
    public synchronized int followers() {
        return followers;
    }

    private Printed printed(InstanceId id) {
        return instances.computeIfAbsent(id, any -> new Printed());
    }

    @Override
    public synchronized Follower follow(InstanceId id, String position, Consumer<LogLine> line, Consumer<Boolean> end) {
        Reader reader = new Reader(id, printed(id).lost, line, end);
        reader.next = position.isEmpty() ? 0 : Integer.parseInt(position) + 1;
        followers++;
        Thread.ofVirtual().name("fake-log").start(reader);
        return reader;
    }

    /** One follower. */
    private final class Reader implements Runnable, Follower {

        private final InstanceId id;
        private final int lost;
        private final Consumer<LogLine> line;
        private final Consumer<Boolean> end;
        private int next;
        private boolean closed;

        Reader(InstanceId id, int lost, Consumer<LogLine> line, Consumer<Boolean> end) {
            this.id = id;
            this.lost = lost;
            this.line = line;
            this.end = end;
        }

        @Override
        public void run() {
            List<LogLine> more = more();
            while (!more.isEmpty()) {
                more.forEach(line);
                more = more();
            }
            boolean toldTo;
            boolean complete;
            synchronized (FakeLogSource.this) {
                followers--;
                toldTo = closed;
                complete = printed(id).lost == lost;
            }
            if (!toldTo) {
                end.accept(complete);
            }
        }

        /** Waits for lines. @return empty at the end */
        private List<LogLine> more() {
            synchronized (FakeLogSource.this) {
                Printed printed = printed(id);
                while (!closed && printed.lost == lost && !printed.ended && next >= printed.lines.size()) {
                    try {
                        FakeLogSource.this.wait();
                    } catch (InterruptedException e) {
                        closed = true;
                    }
                }
                if (closed || printed.lost != lost) {
                    return List.of();
                }
                List<LogLine> more = List.copyOf(printed.lines.subList(next, printed.lines.size()));
                next = printed.lines.size();
                return more;
            }
        }

        @Override
        public void close() {
            synchronized (FakeLogSource.this) {
                closed = true;
                FakeLogSource.this.notifyAll();
            }
        }
    }
}
