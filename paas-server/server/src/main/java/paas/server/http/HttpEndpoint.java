package paas.server.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.Failure;

/** The HTTP server, which answers {@code /health} and {@code /metrics} on loopback. */
public final class HttpEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpSettings settings;
    private final Health health;
    private final Metrics metrics;
    private ApplicationContext context;
    private EmbeddedServer server;

    public HttpEndpoint(HttpSettings settings, List<Part> parts, List<Gauge> gauges) {
        this.settings = settings;
        this.health = new Health(parts, PATIENCE);
        this.metrics = new Metrics(gauges);
    }

    /** Known in an instant, long before it is started: nobody shall log in to a server that is about to give up. @throws Failure {@code http-port-taken} */
    public void claim() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(settings.listen(), settings.port()));
        } catch (IOException e) {
            throw taken(e);
        }
    }

    /** Takes the better part of a second: start it beside what people wait for. @throws Failure {@code http-port-taken} */
    public synchronized void start() {
        try {
            context = ApplicationContext.builder().singletons(health, metrics).properties(properties()).deduceEnvironment(false).deduceCloudEnvironment(false)
                    .bootstrapEnvironment(false).banner(false).start();
            server = context.getBean(EmbeddedServer.class).start();
            LOG.info("http listens on {}:{}", settings.listen(), server.getPort());
        } catch (RuntimeException e) {
            close();
            throw failure(e);
        }
    }

    private Failure failure(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return taken(e);
            }
        }
        return Failure.internal("http-start", "The HTTP server cannot start.", e);
    }

    private Failure taken(Exception e) {
        return Failure.outside("http-port-taken", "The HTTP address " + settings.listen() + ":" + settings.port() + " cannot be had.",
                "See what listens there (ss -ltnp), or set http.port to another one.", e);
    }

    /** The port it listens on, once started. */
    public synchronized int port() {
        return server.getPort();
    }

    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    private Map<String, Object> properties() {
        return Map.of("micronaut.server.host", settings.listen(), "micronaut.server.port", settings.port() == 0 ? -1 : settings.port(),
                "micronaut.netty.event-loops.default.num-threads", 1, "micronaut.server.netty.server-type", "full_content",
                "micronaut.server.max-request-size", 65_536, "micronaut.server.netty.parent.threads", 1);
    }
}
