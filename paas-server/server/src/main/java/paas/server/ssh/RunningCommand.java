package paas.server.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.sshd.common.channel.PtyMode;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.access.Caller;
import paas.server.render.Failures;
import paas.spi.Cancellation;
import paas.spi.Failure;

/** Runs a program for one channel, on a virtual thread. */
final class RunningCommand implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(RunningCommand.class);
    private static final int OUR_FAULT = Failure.Kind.INTERNAL.exit();
    private static final int NOT_ALLOWED = Failure.Kind.DENIED.exit();

    private static final ScopedValue<Session> SESSION = ScopedValue.newInstance();

    private final String line;
    private final Login login;
    private final Program program;
    private final Cancellation cancellation = new Cancellation();
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;

    RunningCommand(String line, Login login, Program program) {
        this.line = line;
        this.login = login;
        this.program = program;
    }

    /** Whether the work at hand is a command of that session. */
    static boolean in(Session session) {
        return SESSION.isBound() && SESSION.get().equals(session);
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        environment.addSignalListener((_, _) -> cancellation.cancel("interrupted"), Signal.INT, Signal.TERM, Signal.HUP);
        Connection connection = connection(channel, environment);
        Thread.ofVirtual().name("ssh").start(() -> ScopedValue.where(SESSION, channel.getSession()).run(() -> run(connection)));
    }

    /** The command is not interrupted: it learns it from its cancellation, and from its streams. What listens there may take its time, the caller not. */
    void clientGone() {
        if (!cancellation.cancelled()) {
            Thread.ofVirtual().name("cancel").start(() -> cancellation.cancel("the client went away"));
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        clientGone();
    }

    private Connection connection(ChannelSession channel, Environment environment) {
        boolean terminal = environment.getEnv().containsKey(Environment.ENV_TERM);
        Terminal screen = new Terminal(in, out, cancellation, environment.getPtyModes().getOrDefault(PtyMode.ECHO, 1) != 0);
        return new Connection(Login.caller(channel.getSession()), line, terminal ? screen.in() : in, terminal ? screen.out(out) : out,
                terminal ? screen.out(err) : err, cancellation, Optional.ofNullable(environment.getEnv().get("GIT_PROTOCOL")));
    }

    private void run(Connection connection) {
        int status = OUR_FAULT;
        try {
            Optional<Caller> caller = caller(connection);
            status = caller.isPresent() ? program.run(connection.of(caller.get())) : NOT_ALLOWED;
        } catch (Failure e) {
            status = told(connection, e);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            LOG.error("a command failed", e);
        } finally {
            flush(connection);
            exit.onExit(status);
        }
    }

    /** A session may be old, and who opened it have lost their key or their rights meanwhile. */
    private Optional<Caller> caller(Connection connection) throws IOException {
        Optional<Caller> caller = login.again(connection.caller());
        if (caller.isEmpty()) {
            connection.err().write(" !     The key that opened this connection was removed, or its user may not come in any more.\n".getBytes(StandardCharsets.UTF_8));
        }
        return caller;
    }

    /** That the database is gone, for one. */
    private static int told(Connection connection, Failure e) {
        Failure failure = Failures.shown(e);
        try {
            connection.err().write(Failures.text(failure).getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            LOG.debug("the client has gone", gone);
        }
        return failure.kind().exit();
    }

    private static void flush(Connection connection) {
        try {
            connection.out().flush();
            connection.err().flush();
        } catch (IOException e) {
            LOG.debug("the client has gone", e);
        }
    }
}
