package paas.core.access;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import paas.spi.Failure;

/**
 * A public key for SSH, as an authorized_keys file writes it (sshd(8), the blobs of RFC 4253, 5656, 8709 and OpenSSH's PROTOCOL.u2f).
 *
 * @param type {@code ssh-ed25519}
 * @param line type and base64, without options or comment
 * @param fingerprint {@code SHA256:…} as OpenSSH prints it
 * @param comment what followed; may be empty
 */
public record PublicKey(String type, String line, String fingerprint, String comment) {

    private static final int LONGEST = 16 * 1024;
    private static final List<String> WEAK = List.of("ssh-dss", "ssh-rsa1");
    private static final String NEXT = "Paste one line of a file such as ~/.ssh/id_ed25519.pub; 'ssh-keygen -t ed25519' makes one.";

    /**
     * @param text one line; blank lines around it are ignored
     * @throws Failure {@code key-private}, {@code key-several}, {@code key-options}, {@code key-type}, {@code key-weak}, {@code key-invalid}
     */
    public static PublicKey of(String text) {
        if (text.contains("PRIVATE KEY") || text.startsWith("PuTTY-User-Key-File")) {
            throw Failure.usage("key-private", "That is a private key: it must never leave your machine.",
                    "Paste the public key, the line in the file that ends in .pub. If others saw the private key, make a new one.");
        }
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (text.length() > LONGEST || lines.isEmpty()) {
            throw invalid("That is not a public key.");
        }
        if (lines.size() > 1) {
            throw lines.getFirst().startsWith("---") ? invalid("That is not a key in OpenSSH's format.")
                    : Failure.usage("key-several", "Those are several lines, and a key is one.", "Add one key at a time.");
        }
        return line(lines.getFirst());
    }

    private static PublicKey line(String line) {
        String[] words = line.split("\\s+", 3);
        checkType(words[0], line);
        if (words.length < 2) {
            throw invalid("The key is missing after '" + words[0] + "'.");
        }
        byte[] blob = decoded(words[1]);
        KeyBlob.check(words[0], ByteBuffer.wrap(blob));
        return new PublicKey(words[0], words[0] + " " + words[1], fingerprint(blob), words.length < 3 ? "" : words[2].strip());
    }

    private static void checkType(String type, String line) {
        if (KeyBlob.TYPES.contains(type)) {
            return;
        }
        if (WEAK.contains(type)) {
            throw Failure.usage("key-weak", "Keys of the type " + type + " are no longer safe.", NEXT);
        }
        if (type.contains("-cert-v01@")) {
            throw Failure.usage("key-type", "That is a certificate, not a key.", NEXT);
        }
        if (Arrays.stream(line.split("\\s+")).anyMatch(KeyBlob.TYPES::contains)) {
            throw Failure.usage("key-options", "Options in front of a key are not taken.", "Paste the line from its type on, such as ssh-ed25519 AAAA….");
        }
        throw invalid("That does not begin with the type of a key.");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw invalid("The key is damaged: it is not base64.");
        }
    }

    private static String fingerprint(byte[] blob) {
        try {
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Failure invalid(String sentence) {
        return Failure.usage("key-invalid", sentence, NEXT);
    }
}
