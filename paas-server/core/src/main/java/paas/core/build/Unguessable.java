package paas.core.build;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Endings of names that only who was told them can name: whoever builds may start from any image whose tag he knows. */
public final class Unguessable {

    private static final int BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Unguessable() {
    }

    /** {@code name-7uti2568hkd6bq16n5ub1zi95}, another one each time. */
    public static String tag(String name) {
        return name + "-" + new BigInteger(BITS, RANDOM).toString(Character.MAX_RADIX);
    }
}
