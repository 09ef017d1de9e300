package paas.server.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.kex.KexState;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every client now and then whether it is there, and drops those that have stopped answering; by no clock that anybody sets. */
final class Heartbeats {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    private static final AttributeKey<Long> HEARD = new AttributeKey<>();
    private static final String REQUEST = "keepalive@openssh.com";

    private final Supplier<Set<Session>> sessions;
    private final Duration silence;
    private final Map<Session, Long> asked = new ConcurrentHashMap<>();

    Heartbeats(Supplier<Set<Session>> sessions, Duration silence) {
        this.sessions = sessions;
        this.silence = silence;
    }

    /** Something came from the client. */
    static void heard(Session session) {
        session.setAttribute(HEARD, System.nanoTime());
    }

    ScheduledFuture<?> start(ScheduledExecutorService timer) {
        long every = Math.max(100, silence.toMillis() / 3);
        return timer.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        Set<Session> all = sessions.get();
        asked.keySet().retainAll(all);
        all.forEach(this::beat);
    }

    private void beat(Session session) {
        try {
            Long unanswered = asked.get(session);
            if (unanswered == null) {
                ask(session);
            } else if (System.nanoTime() - later(unanswered, session.getAttribute(HEARD)) > silence.toNanos()) {
                LOG.info("{} has not answered for {} s and is dropped", session.getRemoteAddress(), silence.toSeconds());
                session.close(true);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("no heartbeat to {}", session, e);
        }
    }

    private static long later(long one, Long other) {
        return other == null || one - other > 0 ? one : other;
    }

    private void ask(Session session) throws IOException {
        if (session.getKexState() != KexState.DONE) {
            return;
        }
        asked.put(session, System.nanoTime());
        Buffer buffer = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST, REQUEST.length() + Integer.SIZE);
        buffer.putString(REQUEST);
        buffer.putBoolean(true);
        // Any answer will do: clients that do not know the request say so.
        session.request(buffer, REQUEST, (_, _) -> asked.remove(session));
    }
}
