package paas.core.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import paas.spi.Failure;
import paas.spi.name.ProjectId;

/**
 * Encrypts values for the database with a key that lies outside of it: AES-256 in GCM, a random nonce in front of each. A value opens only
 * as what it was sealed as: the variable of that name of that project.
 */
public final class Vault {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final SecretKeySpec key;

    private Vault(String id, byte[] key) {
        this.id = id;
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * @param file where the key lies; made when there is none: {@code <data>/keys/config.key}
     * @throws Failure {@code key-file-exposed}, {@code key-file-unusable}
     */
    public static Vault open(Path file) {
        byte[] key = KeyFile.read(file);
        return new Vault(KeyFile.id(key), key);
    }

    /** A short hash of the key, by which values tell what opens them. */
    public String id() {
        return id;
    }

    /** A key made of this one for another purpose: from it nobody comes to this one, or to one for a third purpose. */
    public byte[] subkey(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(("paas " + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public SealedValue seal(ProjectId project, String name, String value) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, project, name).doFinal(value.getBytes(StandardCharsets.UTF_8));
            return new SealedValue(id, ByteBuffer.allocate(NONCE + text.length).put(nonce).put(text).array());
        } catch (GeneralSecurityException e) {
            throw Failure.internal("config-unencryptable", "The value of " + name + " could not be encrypted.", e);
        }
    }

    /** @throws Failure {@code config-undecryptable} */
    public String open(ProjectId project, String name, SealedValue value) {
        if (!value.key().equals(id)) {
            throw undecryptable(name, "it was encrypted with the key " + value.key() + ", and the server has the key " + id, null);
        }
        if (value.bytes().length < NONCE) {
            throw undecryptable(name, "it was cut since it was encrypted with the key " + id, null);
        }
        try {
            byte[] nonce = Arrays.copyOf(value.bytes(), NONCE);
            byte[] text = Arrays.copyOfRange(value.bytes(), NONCE, value.bytes().length);
            return new String(cipher(Cipher.DECRYPT_MODE, nonce, project, name).doFinal(text), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw undecryptable(name, "it was changed since it was encrypted with the key " + id, e);
        }
    }

    /** The bytes of the value within, known without opening it. */
    static long length(SealedValue value) {
        return Math.max(0, value.bytes().length - NONCE - TAG_BITS / 8);
    }

    private Cipher cipher(int mode, byte[] nonce, ProjectId project, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((project + "\0" + name).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static Failure undecryptable(String name, String why, Throwable cause) {
        return Failure.outside("config-undecryptable", "The value of " + name + " cannot be decrypted: " + why + ".",
                "Put that key file back in place, or set " + name + " anew.", cause);
    }
}
