package paas.server.ssh;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bounds how many connections there are, and how many of them have not logged in yet. */
final class Admission implements SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final int mostSessions;
    private final int mostStrangers;
    private final Set<Session> strangers = ConcurrentHashMap.newKeySet();
    private final Set<Session> guests = ConcurrentHashMap.newKeySet();

    Admission(int mostSessions, int mostStrangers) {
        this.mostSessions = mostSessions;
        this.mostStrangers = mostStrangers;
    }

    /** Those who have logged in. */
    Set<Session> guests() {
        return guests;
    }

    @Override
    public void sessionCreated(Session session) {
        strangers.add(session);
        if (strangers.size() > mostStrangers || strangers.size() + guests.size() > mostSessions) {
            LOG.warn("too many connections: {} logged in, {} not yet; refused {}", guests.size(), strangers.size(), session.getRemoteAddress());
            session.close(true);
        }
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated && strangers.remove(session)) {
            guests.add(session);
            if (session.isClosed()) {
                guests.remove(session);
            }
        }
    }

    @Override
    public void sessionClosed(Session session) {
        strangers.remove(session);
        guests.remove(session);
    }
}
