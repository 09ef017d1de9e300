package paas.server.ssh;

import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.u2f.SecurityKeyPublicKey;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.access.Caller;
import paas.core.access.Directory;

/** Lets in who shows a key that the database knows, under whatever login name; and who comes to join, as a guest who may do nothing else. */
final class Login implements PublickeyAuthenticator {

    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final AttributeKey<Caller> CALLER = new AttributeKey<>();
    private static final AttributeKey<Integer> REFUSED = new AttributeKey<>();
    /** The login name of those who have an invitation, and a key that nobody knows yet. */
    private static final String JOINS = "join";
    private static final int SHORTEST_RSA = 3072;
    /** So many keys of an agent are refused at once; each one more waits longer. */
    private static final int FREE_ATTEMPTS = 3;
    private static final Duration DELAY = Duration.ofMillis(250);

    private final Directory directory;
    private final ScheduledExecutorService timer;

    Login(Directory directory, ScheduledExecutorService timer) {
        this.directory = directory;
        this.timer = timer;
    }

    /** Who logged in. */
    static Caller caller(SessionContext session) {
        return session.getAttribute(CALLER);
    }

    /** The same caller as they are now: rights may have changed since they came in. Empty when they may not come in any more. */
    Optional<Caller> again(Caller before) {
        return before.guest() ? Optional.of(before) : directory.admitted(before.fingerprint()).map(user -> new Caller(user, before.fingerprint(), before.from()));
    }

    @Override
    public boolean authenticate(String name, PublicKey key, ServerSession session) {
        Optional<Caller> caller = strong(key) ? known(name, key, session) : Optional.empty();
        if (caller.isEmpty()) {
            refuse(session);
            return false;
        }
        session.setAttribute(CALLER, caller.get());
        return true;
    }

    private Optional<Caller> known(String name, PublicKey key, ServerSession session) {
        String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        try {
            Optional<Caller> known = directory.admitted(fingerprint).map(user -> new Caller(user, fingerprint, from(session)));
            return known.isPresent() || !name.equals(JOINS) || directory.keys().find(fingerprint).isPresent() ? known
                    : Optional.of(Caller.guest(fingerprint, from(session), PublicKeyEntry.toString(key)));
        } catch (RuntimeException e) {
            LOG.error("keys cannot be looked up", e);
            unavailable(session);
            return Optional.empty();
        }
    }

    private static String from(ServerSession session) {
        return session.getClientAddress() instanceof InetSocketAddress address ? address.getAddress().getHostAddress() : "local";
    }

    /** A refusal would read as if the key were wrong. */
    private static void unavailable(ServerSession session) {
        try {
            session.disconnect(SshConstants.SSH2_DISCONNECT_SERVICE_NOT_AVAILABLE, "The server cannot reach its database. Try again in a minute.");
        } catch (Exception e) {
            LOG.debug("the client has gone", e);
        }
    }

    private static boolean strong(PublicKey key) {
        return switch (key) {
            case EdECPublicKey _, ECPublicKey _, SecurityKeyPublicKey<?> _ -> true;
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= SHORTEST_RSA;
            default -> false;
        };
    }

    private void refuse(ServerSession session) {
        int refused = Optional.ofNullable(session.getAttribute(REFUSED)).orElse(0) + 1;
        session.setAttribute(REFUSED, refused);
        if (refused > FREE_ATTEMPTS) {
            pause(session.getIoSession(), DELAY.multipliedBy(refused - FREE_ATTEMPTS));
        }
    }

    /** What the client says next is read later. */
    private void pause(IoSession connection, Duration delay) {
        connection.suspendRead();
        timer.schedule(connection::resumeRead, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
