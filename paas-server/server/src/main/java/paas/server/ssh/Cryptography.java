package paas.server.ssh;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/** Makes the SSH library use what the JDK has and nothing else; a BouncyCastle on the class path alone would cost most of a second at start. */
final class Cryptography extends AbstractSecurityProviderRegistrar {

    private static final Cryptography JDK = new Cryptography();

    private final EdDSASupport<?, ?> ed25519 = new JdkEd25519();

    private Cryptography() {
        super("SunEC");
    }

    /** Before anything else of the SSH library is used. */
    static void prepare() {
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.BOUNCY_CASTLE, true);
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.EDDSA, true);
        SecurityUtils.registerSecurityProvider(JDK);
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public boolean isNamedProviderUsed() {
        return true;
    }

    @Override
    public Provider getSecurityProvider() {
        return Security.getProvider(getName());
    }

    /** Nothing but ed25519 is taken from here: the rest comes from the JDK by itself. */
    @Override
    public boolean isSecurityEntitySupported(Class<?> type, String name) {
        return name.equalsIgnoreCase(SecurityUtils.EDDSA) || name.equalsIgnoreCase(JdkEd25519.ALGORITHM);
    }

    @Override
    public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
        return Optional.of(ed25519);
    }
}
