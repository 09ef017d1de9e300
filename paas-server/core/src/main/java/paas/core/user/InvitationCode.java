package paas.core.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The code of an invitation: 100 random bits in four groups of letters and digits that cannot be taken for one another. */
final class InvitationCode {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GROUP = 5;
    private static final int LENGTH = 4 * GROUP;

    private InvitationCode() {
    }

    /** {@code K7QPM-…}. @param random one that nobody can guess */
    static String random(RandomGenerator random) {
        String digits = random.ints(LENGTH, 0, ALPHABET.length()).mapToObj(digit -> String.valueOf(ALPHABET.charAt(digit))).collect(Collectors.joining());
        return digits.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /** However it is typed. @return SHA-256 in hexadecimal digits; enough for what nobody can guess */
    static String hash(String code) {
        String digits = code.toUpperCase(Locale.ROOT).replaceAll("[-\\s]", "");
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(digits.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
