package paas.docker.logs;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Closes a connection when its time is up, unless it was closed itself before. */
record Deadline(Thread watching) implements AutoCloseable {

    static Deadline of(SocketChannel channel, Duration limit) {
        return new Deadline(Thread.ofVirtual().name("log-deadline").start(() -> {
            try {
                Thread.sleep(limit);
                channel.close();
            } catch (InterruptedException | IOException e) {
                // it was in time, or is closed either way
            }
        }));
    }

    @Override
    public void close() {
        watching.interrupt();
    }
}
