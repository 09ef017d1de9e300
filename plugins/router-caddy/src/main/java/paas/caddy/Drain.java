package paas.caddy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import paas.spi.run.Endpoint;

/**
 * Waits for the requests that still run on endpoints. A current Caddy counts them by address. Debian's 2.6.2 counts all projects' together, so
 * unless that is none, the kernel is asked for its connections; idle ones count until Caddy closes them after {@link Routes}' idle time.
 */
final class Drain {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Admin admin;
    private final Set<String> addresses;

    Drain(Admin admin, Set<Endpoint> endpoints) {
        this.admin = admin;
        this.addresses = endpoints.stream().map(Endpoint::value).collect(Collectors.toUnmodifiableSet());
    }

    /** Twice quiet, since a request may have chosen its endpoint and not be counted yet. */
    void await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        int quiet = busy() ? 0 : 1;
        while (quiet < 2 && System.nanoTime() < end) {
            pause(Math.min(PAUSE.toNanos(), end - System.nanoTime()));
            quiet = busy() ? 0 : quiet + 1;
        }
    }

    /** A Caddy that does not answer serves nobody. */
    private boolean busy() {
        Optional<Admin.Answer> answer = admin.get("/reverse_proxy/upstreams");
        return answer.isPresent() && busy(upstreams(answer.get().body()));
    }

    private boolean busy(JsonNode upstreams) {
        long slots = 0;
        boolean byAddress = false;
        boolean ours = false;
        for (JsonNode upstream : upstreams) {
            String address = upstream.path("address").asText();
            long requests = upstream.path("num_requests").asLong();
            boolean slot = address.startsWith("{");
            slots += slot ? requests : 0;
            byAddress |= !slot;
            ours |= requests > 0 && addresses.contains(address);
        }
        return byAddress ? ours : slots > 0 && Connections.open(addresses);
    }

    private static JsonNode upstreams(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createArrayNode();
        }
    }

    private static void pause(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while requests drained", e);
        }
    }
}
