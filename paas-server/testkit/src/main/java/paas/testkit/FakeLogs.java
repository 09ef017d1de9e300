package paas.testkit;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import paas.spi.log.LogLine;
import paas.spi.log.LogSource;
import paas.spi.name.InstanceId;
import paas.spi.run.InstanceState;

/** Reads what the instances of a {@link FakeRuntime} print. The position of a line is its index. */
public final class FakeLogs implements LogSource {

    private final FakeRuntime runtime;

    public FakeLogs(FakeRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Follower follow(InstanceId id, String position, Consumer<LogLine> line, Consumer<Boolean> end) {
        Thread reader = Thread.ofVirtual().name("fake-logs").start(() -> read(id, position.isEmpty() ? 0 : Integer.parseInt(position) + 1, line, end));
        return reader::interrupt;
    }

    private void read(InstanceId id, int from, Consumer<LogLine> line, Consumer<Boolean> end) {
        int next = from;
        try {
            while (true) {
                boolean ended = !(runtime.state(id) instanceof InstanceState.Running);
                List<String> printed = runtime.printed(id);
                for (; next < printed.size(); next++) {
                    line.accept(new LogLine(Instant.now(), LogLine.Stream.OUT, printed.get(next), Integer.toString(next)));
                }
                if (ended) {
                    end.accept(true);
                    return;
                }
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
