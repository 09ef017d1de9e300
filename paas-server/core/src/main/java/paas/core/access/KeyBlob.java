package paas.core.access;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import paas.spi.Failure;

/** Checks that the inside of a public key is what its type says, to the last byte. */
final class KeyBlob {

    static final List<String> TYPES = List.of("ssh-ed25519", "sk-ssh-ed25519@openssh.com", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521", "sk-ecdsa-sha2-nistp256@openssh.com", "ssh-rsa");

    /** What is still held to be safe beyond 2030: NIST SP 800-57 part 1. */
    private static final int RSA_BITS = 3072;
    private static final int RSA_BITS_MOST = 16384;

    private final ByteBuffer left;

    private KeyBlob(ByteBuffer left) {
        this.left = left;
    }

    /** @throws Failure {@code key-invalid}, {@code key-weak} */
    static void check(String type, ByteBuffer bytes) {
        KeyBlob blob = new KeyBlob(bytes);
        blob.expect(type);
        switch (type) {
            case "ssh-rsa" -> blob.rsa();
            case "ssh-ed25519", "sk-ssh-ed25519@openssh.com" -> blob.length(32);
            case "ecdsa-sha2-nistp256", "sk-ecdsa-sha2-nistp256@openssh.com" -> blob.point("nistp256", 32);
            case "ecdsa-sha2-nistp384" -> blob.point("nistp384", 48);
            case "ecdsa-sha2-nistp521" -> blob.point("nistp521", 66);
            default -> throw damaged();
        }
        if (type.startsWith("sk-")) {
            blob.next();
        }
        if (blob.left.hasRemaining()) {
            throw damaged();
        }
    }

    private void rsa() {
        next();
        int bits = new BigInteger(1, next()).bitLength();
        if (bits < RSA_BITS) {
            throw Failure.usage("key-weak", "An RSA key must have at least " + RSA_BITS + " bits, and this one has " + bits + ".",
                    "Make another: ssh-keygen -t ed25519");
        }
        if (bits > RSA_BITS_MOST) {
            throw damaged();
        }
    }

    private void point(String curve, int bytes) {
        expect(curve);
        if (length(1 + 2 * bytes)[0] != 4) {
            throw damaged();
        }
    }

    private byte[] length(int bytes) {
        byte[] part = next();
        if (part.length != bytes) {
            throw damaged();
        }
        return part;
    }

    private void expect(String text) {
        if (!new String(next(), StandardCharsets.US_ASCII).equals(text)) {
            throw damaged();
        }
    }

    private byte[] next() {
        int length = left.remaining() < Integer.BYTES ? -1 : left.getInt();
        if (length < 0 || length > left.remaining()) {
            throw damaged();
        }
        byte[] part = new byte[length];
        left.get(part);
        return part;
    }

    private static Failure damaged() {
        return PublicKey.invalid("The key is damaged: its inside does not fit its type.");
    }
}
