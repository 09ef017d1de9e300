package paas.core.journal;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes a chain of the journal's entries: each gets a MAC (HMAC-SHA-256, in hexadecimal digits) over itself and the MAC of the one before. The key lies
 * outside of the database, so that who can write that alone can neither change an entry nor make the chain anew.
 */
public final class Chain {

    /** The MAC before the first entry. */
    public static final String BEGINNING = "";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ENTRY = 1;
    private static final int MARK = 2;

    private final String id;
    /** Made once for each thread: finding an algorithm takes longer than a MAC. */
    private final ThreadLocal<Mac> macs;

    /** @param id tells the key from others, and nothing else of it */
    public Chain(String id, byte[] key) {
        this.id = id;
        this.macs = ThreadLocal.withInitial(() -> keyed(new SecretKeySpec(key, ALGORITHM)));
    }

    public String id() {
        return id;
    }

    /** @param before the MAC of the entry before */
    public String next(String before, Entry entry) {
        return mac(new Encoding(ENTRY).text(before).number(entry.number()).instant(entry.at()).text(entry.who()).text(entry.key()).text(entry.keyName())
                .text(entry.from()).text(entry.verb()).project(entry.project()).text(entry.target()).text(entry.result()).number(entry.millis()).text(entry.detail()));
    }

    /** A mark that only the holder of the key can make. */
    public Mark mark(String name, Head at, Instant when) {
        return new Mark(name, at, when, id, mac(new Encoding(MARK).text(name).number(at.number()).text(at.mac()).instant(when).text(id)));
    }

    /** Whether a mark was made by the holder of this key. */
    public boolean made(Mark mark) {
        return mark.equals(mark(mark.name(), mark.at(), mark.when()));
    }

    private String mac(Encoding encoding) {
        return HexFormat.of().formatHex(macs.get().doFinal(encoding.bytes()));
    }

    private static Mac keyed(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
