package paas.server.ssh;

import java.io.IOException;
import java.net.BindException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.access.Directory;
import paas.spi.Failure;

/** The SSH server: keys from the database, commands, and nothing else: no shell, no forwarding, no agent, no subsystems. */
public final class SshEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SshEndpoint.class);
    private static final int MOST_ATTEMPTS = 12;
    private static final int MOST_CHANNELS = 32;
    /** How often those are looked for whose key or role has ended by itself. */
    private static final Duration EXPIRY = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final SshSettings settings;
    private final Admission admission;
    private final LastUse lastUse;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("ssh-timer").daemon().factory());
    private final Login login;
    private final Server server;

    public SshEndpoint(SshSettings settings, Directory directory, Program program) {
        Cryptography.prepare();
        this.settings = settings;
        admission = new Admission(settings.mostSessions(), settings.mostStrangers());
        lastUse = new LastUse(directory.keys(), directory.clock());
        server = (Server) ServerBuilder.builder().factory(Server::new).build(true);
        address();
        bound();
        close(server);
        Algorithms.offer(server, settings.postQuantum());
        login = new Login(directory, timer);
        directory.changes().onChange(this::review);
        timer.scheduleWithFixedDelay(directory.changes()::tell, EXPIRY.toMillis(), EXPIRY.toMillis(), TimeUnit.MILLISECONDS);
        server.setPublickeyAuthenticator(login);
        server.setCommandFactory((_, line) -> new RunningCommand(line, login, program));
        server.setShellFactory(_ -> new RunningCommand("", login, program));
    }

    /** @throws Failure {@code ssh-port-taken} */
    public void start() {
        List<KeyPair> hostKeys = new HostKeys(settings.keys()).all();
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys));
        try {
            server.start();
        } catch (BindException e) {
            throw Failure.outside("ssh-port-taken", "The SSH address " + settings.listen() + ":" + settings.port() + " cannot be had.",
                    "See what listens there (ss -ltnp), or set ssh.port to another one.", e);
        } catch (IOException e) {
            throw Failure.outside("ssh-start", "The SSH server cannot start.", "The server's log has the cause.", e);
        }
        new Heartbeats(admission::guests, settings.silence()).start(timer);
        LOG.info("ssh listens on {}:{}", settings.listen(), port());
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    /** How many clients are logged in. */
    public int sessions() {
        return admission.guests().size();
    }

    /** Sends away those who may not be here any more: at once, but for whoever has just brought it about, who gets to read that. */
    private void review() {
        admission.guests().stream().filter(session -> login.again(Login.caller(session)).isEmpty()).forEach(session -> {
            if (RunningCommand.in(session)) {
                timer.schedule(() -> end(session), FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                end(session);
            }
        });
    }

    private static void end(Session session) {
        try {
            session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "The key was removed, or its user may not come in any more.");
        } catch (IOException e) {
            LOG.debug("the client has gone", e);
        }
    }

    /** Takes no more connections; those that are there stay until {@link #close}. */
    public void stopAccepting() {
        server.unbind();
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            LOG.warn("the SSH server did not stop cleanly", e);
        } finally {
            timer.shutdownNow();
        }
    }

    private void address() {
        server.setHost(settings.listen());
        server.setPort(settings.port());
        server.setScheduledExecutorService(timer);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "paas");
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(server, true);
        CoreModuleProperties.SOCKET_BACKLOG.set(server, 256);
        CoreModuleProperties.NIO_WORKERS.set(server, Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    private void bound() {
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, MOST_ATTEMPTS);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, MOST_CHANNELS);
        // Heartbeats find clients that hang; one that is only quiet, as during a long build, may stay.
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, Duration.ZERO);
        server.addSessionListener(admission);
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionEvent(Session session, Event event) {
                if (event == Event.Authenticated && !Login.caller(session).guest()) {
                    lastUse.note(Login.caller(session).fingerprint());
                }
            }
        });
    }

    private static void close(SshServer server) {
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setSubsystemFactories(List.of());
        server.setAgentFactory(null);
        server.setGlobalRequestHandlers(List.of());
        server.setChannelFactories(List.of(new ChannelSessionFactory() {
            @Override
            public Channel createChannel(Session session) {
                return new CommandChannel();
            }
        }));
    }

    /** One that can stop listening and go on serving. */
    private static final class Server extends SshServer {

        void unbind() {
            if (acceptor != null) {
                acceptor.unbind();
            }
        }
    }
}
