package paas.docker.logs;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import paas.spi.PluginContext;
import paas.spi.log.LogLine;
import paas.spi.log.LogSource;
import paas.spi.name.InstanceId;

/**
 * Reads what instances print from Docker. Settings: {@code docker.host} ({@code unix:///var/run/docker.sock}, or {@code tcp://host:port}),
 * {@code docker.timeout} ({@code 60}: seconds within which Docker must begin to answer).
 *
 * <p>It speaks the few words of HTTP that this takes by itself, over the JDK's channels: a follower is then a virtual thread, of which
 * there may be thousands. Through docker-java each would be a thread of the system.
 */
final class DockerLogSource implements LogSource {

    private final Daemon daemon;
    private final String server;
    private final Set<Following> open = ConcurrentHashMap.newKeySet();
    private final ClockWatch clock = new ClockWatch(InstantSource.system(), () -> open.forEach(Following::hangUp));

    DockerLogSource(PluginContext context) {
        daemon = new Daemon(URI.create(context.setting("docker.host", "unix:///var/run/docker.sock")), Duration.ofSeconds(context.number("docker.timeout", 60)));
        server = context.server();
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public Follower follow(InstanceId id, String position, Consumer<LogLine> line, Consumer<Boolean> end) {
        Following following = new Following(new Container(daemon, server, id), Position.of(position), line, end);
        clock.watch();
        Thread.ofVirtual().name("log-" + id.unique()).start(() -> {
            open.add(following);
            try {
                following.run();
            } finally {
                open.remove(following);
            }
        });
        return following;
    }
}
