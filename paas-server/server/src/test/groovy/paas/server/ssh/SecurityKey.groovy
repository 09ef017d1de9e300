package paas.server.ssh

import java.net.StandardProtocolFamily
import java.net.UnixDomainSocketAddress
import java.nio.channels.Channels
import java.nio.channels.ClosedChannelException
import java.nio.channels.ServerSocketChannel
import java.nio.file.Files
import java.nio.file.Path
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.MessageDigest
import java.security.Signature
import java.security.spec.ECGenParameterSpec

/** A security key without the hardware: an agent that real ssh asks, and that signs as OpenSSH's PROTOCOL.u2f says a key in one's hand would. */
class SecurityKey implements AutoCloseable {

    static final String ED25519 = 'sk-ssh-ed25519@openssh.com'
    static final String ECDSA = 'sk-ecdsa-sha2-nistp256@openssh.com'
    private static final String APPLICATION = 'ssh:'

    final Path directory
    final String kind
    volatile boolean touched = true
    volatile boolean forged
    volatile int signed
    private final KeyPair keys
    private final Path socket
    private final ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)

    SecurityKey(Path directory, String kind) {
        this.directory = directory
        this.kind = kind
        keys = made()
        // Short: the path of a socket may have 108 bytes at most.
        socket = Files.createTempDirectory('sk').resolve('agent')
        listening.bind(UnixDomainSocketAddress.of(socket))
        Files.writeString(directory.resolve("${kind}.pub"), "$line somebody\n")
        Thread.startVirtualThread { serve() }
    }

    String getLine() { "$kind ${Base64.encoder.encodeToString(blob())}" }

    String getFingerprint() { 'SHA256:' + Base64.encoder.withoutPadding().encodeToString(sha256(blob())) }

    Identity.Ran run(int port, String command) {
        Identity.Ran.of(directory, ['ssh', '-F', 'none', '-p', port, '-i', directory.resolve("${kind}.pub"), '-o', 'IdentitiesOnly=yes', '-o', "IdentityAgent=$socket",
                                    '-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=no', '-o', "UserKnownHostsFile=${directory}/known_hosts", '-o', 'LogLevel=ERROR',
                                    'paas@127.0.0.1', command]*.toString())
    }

    private KeyPair made() {
        def generator = KeyPairGenerator.getInstance(kind == ED25519 ? 'Ed25519' : 'EC')
        if (kind == ECDSA) {
            generator.initialize(new ECGenParameterSpec('secp256r1'))
        }
        generator.generateKeyPair()
    }

    private byte[] blob() {
        // The last bytes of X.509's form are the raw key or point.
        byte[] encoded = keys.public.encoded
        written { out ->
            text(out, kind.bytes)
            if (kind == ECDSA) {
                text(out, 'nistp256'.bytes)
            }
            text(out, encoded[-(kind == ECDSA ? 65 : 32)..-1] as byte[])
            text(out, APPLICATION.bytes)
        }
    }

    private void serve() {
        try {
            while (true) {
                def channel = listening.accept()
                Thread.startVirtualThread { channel.withCloseable { talk(new DataInputStream(Channels.newInputStream(it)), new DataOutputStream(Channels.newOutputStream(it))) } }
            }
        } catch (ClosedChannelException ended) {
        }
    }

    private void talk(DataInputStream input, DataOutputStream output) {
        try {
            while (true) {
                byte[] message = text(input)
                def answer = switch (message[0]) {
                    case 11 -> written { it.writeByte(12); it.writeInt(1); text(it, blob()); text(it, 'somebody'.bytes) }
                    case 13 -> written { it.writeByte(14); text(it, signature(message)) }
                    default -> [5] as byte[]
                }
                text(output, answer)
                output.flush()
            }
        } catch (IOException ended) {
        }
    }

    private byte[] signature(byte[] message) {
        def request = new DataInputStream(new ByteArrayInputStream(message, 1, message.length - 1))
        text(request)
        byte[] data = text(request)
        int flags = touched ? 1 : 0
        int counter = ++signed
        def signing = Signature.getInstance(kind == ED25519 ? 'Ed25519' : 'SHA256withECDSA')
        signing.initSign((forged ? made() : keys).private)
        signing.update(written { it.write(sha256(APPLICATION.bytes)); it.writeByte(flags); it.writeInt(counter); it.write(sha256(data)) })
        byte[] raw = signing.sign()
        written { text(it, kind.bytes); text(it, kind == ED25519 ? raw : numbers(raw)); it.writeByte(flags); it.writeInt(counter) }
    }

    /** From DER's two integers to SSH's, which are of the same form. */
    private static byte[] numbers(byte[] der) {
        int first = der[3]
        byte[] r = der[4..<(4 + first)] as byte[]
        byte[] s = der[(6 + first)..-1] as byte[]
        written { text(it, r); text(it, s) }
    }

    private static byte[] written(Closure<?> writing) {
        def bytes = new ByteArrayOutputStream()
        writing(new DataOutputStream(bytes))
        bytes.toByteArray()
    }

    private static void text(DataOutputStream out, byte[] bytes) {
        out.writeInt(bytes.length)
        out.write(bytes)
    }

    private static byte[] text(DataInputStream input) {
        input.readNBytes(input.readInt())
    }

    private static byte[] sha256(byte[] bytes) {
        MessageDigest.getInstance('SHA-256').digest(bytes)
    }

    @Override
    void close() {
        listening.close()
        Files.deleteIfExists(socket)
        Files.deleteIfExists(socket.parent)
    }
}
