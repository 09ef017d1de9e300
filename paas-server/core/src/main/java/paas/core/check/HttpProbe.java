package paas.core.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import paas.core.component.HealthCheck;
import paas.spi.name.Shown;

/**
 * One GET over HTTP/1.1 with one deadline for all of it. It follows no redirects, and reads no more of the body than it takes to find the expected text,
 * at most 1 MiB.
 */
final class HttpProbe {

    private static final int LARGEST_BODY = 1 << 20;

    private final InetSocketAddress address;
    private final HealthCheck.Http check;
    private final String host;

    /** @param host for the Host header; empty: the address */
    HttpProbe(InetSocketAddress address, HealthCheck.Http check, String host) {
        this.address = address;
        this.check = check;
        this.host = host.isEmpty() ? address.getHostString() + ":" + address.getPort() : host;
    }

    Optional<String> ask(Duration timeout) {
        Deadline deadline = new Deadline(timeout);
        try (Socket plain = new Socket()) {
            plain.connect(address, deadline.millisLeft());
            try (Socket socket = check.scheme().equals("https") ? AnyCertificate.over(plain, host, deadline) : plain) {
                socket.getOutputStream().write(request());
                return judge(HttpAnswer.read(new BufferedInputStream(deadline.limiting(socket))));
            }
        } catch (SocketTimeoutException e) {
            return Optional.of("no answer within " + timeout.toMillis() / 1000.0 + " s");
        } catch (ConnectException e) {
            return Optional.of("port " + address.getPort() + " accepts no connections");
        } catch (SSLException e) {
            return Optional.of("it does not speak TLS on port " + address.getPort());
        } catch (IOException e) {
            return Optional.of("the connection ended before the answer was complete");
        }
    }

    private byte[] request() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(Map.of("Host", host, "User-Agent", "paas-health/1", "Accept", "*/*", "Accept-Encoding", "identity", "Connection", "close"));
        headers.putAll(check.headers());
        StringBuilder text = new StringBuilder("GET ").append(check.path()).append(" HTTP/1.1\r\n");
        headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private Optional<String> judge(HttpAnswer answer) throws IOException {
        if (answer.status() < 200 || answer.status() > 299) {
            String to = answer.header("location").map(target -> " to " + Shown.of(target) + ", and redirects are not followed").orElse("");
            return Optional.of(String.format(Locale.ROOT, "it answered %d%s; 2xx is expected", answer.status(), to));
        }
        return check.content().isEmpty() || holds(answer.body()) ? Optional.empty()
                : Optional.of("its answer does not hold the expected text '" + Shown.of(check.content()) + "'");
    }

    private boolean holds(InputStream body) throws IOException {
        byte[] wanted = check.content().getBytes(StandardCharsets.UTF_8);
        byte[] read = new byte[8192];
        int length = 0;
        for (int n = body.read(read); n >= 0 && length < LARGEST_BODY; n = body.read(read, length, read.length - length)) {
            int from = Math.max(0, length - wanted.length + 1);
            length += n;
            if (found(read, from, length, wanted)) {
                return true;
            }
            read = length == read.length ? Arrays.copyOf(read, 2 * length) : read;
        }
        return false;
    }

    private static boolean found(byte[] bytes, int from, int to, byte[] wanted) {
        for (int i = from; i + wanted.length <= to; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
