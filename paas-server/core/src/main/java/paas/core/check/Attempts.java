package paas.core.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import paas.core.component.HealthCheck;
import paas.spi.name.Shown;
import paas.spi.run.Runtime;

/** How each kind of check is asked. */
final class Attempts {

    private static final int CAPTURED = 4096;

    private final Runtime runtime;

    Attempts(Runtime runtime) {
        this.runtime = runtime;
    }

    Attempt of(Subject subject, HealthCheck.Probe probe) {
        return switch (probe) {
            case HealthCheck.Http http -> timeout -> new HttpProbe(subject.at(http.port()), http, host(subject, http)).ask(timeout);
            case HealthCheck.Listening listening -> timeout -> connect(subject.at(listening.port()), timeout);
            case HealthCheck.Command command -> timeout -> run(subject, command, timeout);
            case HealthCheck.Uptime _ -> timeout -> Optional.empty();
        };
    }

    private static String host(Subject subject, HealthCheck.Http http) {
        return !http.host().isEmpty() ? http.host() : subject.domain();
    }

    private static Optional<String> connect(InetSocketAddress address, Duration timeout) {
        try (Socket socket = new Socket()) {
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("port " + address.getPort() + " accepts no connections");
        }
    }

    private Optional<String> run(Subject subject, HealthCheck.Command command, Duration timeout) {
        Tail tail = new Tail();
        int status = runtime.exec(subject.id(), command.command(), timeout, tail);
        String said = tail.lastLine().isEmpty() ? "" : " (" + Shown.of(tail.lastLine()) + ")";
        return switch (status) {
            case 0 -> Optional.empty();
            case 124 -> Optional.of("it did not end within " + timeout.toMillis() / 1000.0 + " s" + said);
            case 126, 127 -> Optional.of("the program '" + Shown.of(command.command().getFirst()) + "' cannot be started in the instance");
            default -> Optional.of("it ended with exit status " + status + said);
        };
    }

    /** Keeps the end of what is written. */
    private static final class Tail extends ByteArrayOutputStream {

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            if (count > 2 * CAPTURED) {
                System.arraycopy(buf, count - CAPTURED, buf, 0, CAPTURED);
                count = CAPTURED;
            }
        }

        synchronized String lastLine() {
            String text = toString(StandardCharsets.UTF_8).stripTrailing();
            return text.substring(text.lastIndexOf('\n') + 1).strip();
        }
    }
}
