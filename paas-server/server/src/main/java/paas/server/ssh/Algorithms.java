package paas.server.ssh;

import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.OptionalFeature;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import paas.spi.Failure;

/** What is offered to clients: modern algorithms only, the quick and safe ones first. */
final class Algorithms {

    private static final List<BuiltinDHFactories> CLASSIC = List.of(BuiltinDHFactories.curve25519, BuiltinDHFactories.curve25519_libssh,
            BuiltinDHFactories.ecdhp256, BuiltinDHFactories.ecdhp384, BuiltinDHFactories.ecdhp521);
    private static final List<BuiltinDHFactories> POST_QUANTUM = List.of(BuiltinDHFactories.sntrup761x25519,
            BuiltinDHFactories.sntrup761x25519_openssh);

    private Algorithms() {
    }

    static void offer(SshServer server, boolean postQuantum) {
        server.setKeyExchangeFactories(exchanges(postQuantum));
        server.setCipherFactories(ciphers());
        server.setMacFactories(macs());
        server.setSignatureFactories(signatures());
        server.setCompressionFactories(server.getCompressionFactories().stream().filter(each -> each.getName().equals("none")).toList());
    }

    private static List<KeyExchangeFactory> exchanges(boolean postQuantum) {
        if (postQuantum && !POST_QUANTUM.stream().allMatch(BuiltinDHFactories::isSupported)) {
            throw Failure.usage("setting-invalid", "ssh.post-quantum is on, but this installation lacks the library for it.",
                    "Set ssh.post-quantum to off, or add the BouncyCastle provider to the server's libraries.");
        }
        Stream<BuiltinDHFactories> all = postQuantum ? Stream.concat(POST_QUANTUM.stream(), CLASSIC.stream()) : CLASSIC.stream();
        return all.map(ServerBuilder.DH2KEX).toList();
    }

    private static List<NamedFactory<Cipher>> ciphers() {
        return List.copyOf(supported(List.of(BuiltinCiphers.aes128gcm, BuiltinCiphers.aes256gcm, BuiltinCiphers.cc20p1305_openssh, BuiltinCiphers.aes256ctr,
                BuiltinCiphers.aes128ctr)));
    }

    private static List<NamedFactory<Mac>> macs() {
        return List.copyOf(supported(List.of(BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha512etm)));
    }

    /** Of host keys and of users' keys. */
    private static List<NamedFactory<Signature>> signatures() {
        return List.copyOf(supported(List.of(BuiltinSignatures.ed25519, BuiltinSignatures.nistp256, BuiltinSignatures.nistp384, BuiltinSignatures.nistp521,
                BuiltinSignatures.sk_ssh_ed25519, BuiltinSignatures.sk_ecdsa_sha2_nistp256, BuiltinSignatures.rsaSHA512, BuiltinSignatures.rsaSHA256)));
    }

    private static <T extends OptionalFeature> List<T> supported(List<T> factories) {
        return factories.stream().filter(OptionalFeature::isSupported).toList();
    }
}
