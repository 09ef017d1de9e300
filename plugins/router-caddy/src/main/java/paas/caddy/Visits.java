package paas.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.route.Visit;
import paas.spi.run.Endpoint;

/** Listens to what {@link Logged} makes Caddy tell. */
final class Visits implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Visits.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 65_536;
    private static final int BUFFER = 1 << 20;
    /** What Caddy reports when the visitor went away. */
    private static final int GIVEN_UP = 499;

    private final DatagramSocket socket;

    private Visits(DatagramSocket socket) {
        this.socket = socket;
    }

    static Visits listen(String address, Consumer<Visit> listener) throws IOException {
        int colon = address.lastIndexOf(':');
        DatagramSocket socket = new DatagramSocket(null);
        socket.setReceiveBufferSize(BUFFER);
        socket.bind(new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
        Visits visits = new Visits(socket);
        Thread.ofVirtual().name("router-visits").start(() -> visits.receive(listener));
        return visits;
    }

    private void receive(Consumer<Visit> listener) {
        byte[] bytes = new byte[LARGEST];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
            try {
                socket.receive(packet);
                visit(JSON.readTree(bytes, 0, packet.getLength())).ifPresent(listener);
            } catch (IOException e) {
                LOG.debug("not a line of Caddy's, or the end", e);
            } catch (RuntimeException e) {
                LOG.error("a visit could not be told", e);
            }
        }
    }

    static Optional<Visit> visit(JsonNode line) {
        String endpoint = line.path("user_id").asText();
        int status = line.path("status").asInt();
        if (endpoint.isEmpty() || status < 100 || status == GIVEN_UP) {
            return Optional.empty();
        }
        return Optional.of(new Visit(new Endpoint(endpoint), status, Duration.ofNanos((long) (line.path("duration").asDouble() * 1e9)),
                Instant.ofEpochMilli((long) (line.path("ts").asDouble() * 1000))));
    }

    @Override
    public void close() {
        socket.close();
    }
}
