package paas.server.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.loader.openssh.OpenSSHKeyPairResourceParser;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import paas.spi.Failure;

/** The server's own keys, in OpenSSH's format: made once, readable by the server's user only, and kept. */
final class HostKeys {

    private final Path directory;

    HostKeys(Path directory) {
        this.directory = directory;
    }

    /** @throws Failure {@code host-key-unreadable} */
    List<KeyPair> all() {
        return List.of(key("ssh_host_ed25519_key", JdkEd25519.ALGORITHM, NamedParameterSpec.ED25519),
                key("ssh_host_ecdsa_key", "EC", new ECGenParameterSpec("secp256r1")));
    }

    private KeyPair key(String name, String algorithm, AlgorithmParameterSpec parameters) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                make(file, algorithm, parameters);
            }
            return read(file);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw Failure.outside("host-key-unreadable", "The SSH host key " + file + " cannot be read or made.",
                    "See that it belongs to the server's user and was not damaged; removing it makes a new one, which every client must then accept.", e);
        }
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return OpenSSHKeyPairResourceParser.INSTANCE.loadKeyPairs(null, NamedResource.ofName(file.toString()), null, in).iterator().next();
        }
    }

    private void make(Path file, String algorithm, AlgorithmParameterSpec parameters) throws IOException, GeneralSecurityException {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(parameters);
        KeyPair pair = generator.generateKeyPair();
        Path half = Files.createTempFile(directory, ".new", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(half)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "paas", (OpenSSHKeyEncryptionContext) null, out);
        }
        try (OutputStream out = Files.newOutputStream(file.resolveSibling(file.getFileName() + ".pub"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(pair.getPublic(), "paas", out);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
