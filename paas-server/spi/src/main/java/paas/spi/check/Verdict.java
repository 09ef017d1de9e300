package paas.spi.check;

/**
 * The answer of a check.
 *
 * @param check its name: {@code disk}
 * @param sentence what was looked at and found
 * @param next what to do; empty when nothing
 */
public record Verdict(String check, Level level, String sentence, String next) {

    /** How bad it is: only {@code FAIL} stops a deploy. */
    public enum Level { PASS, WARN, FAIL }

    public static Verdict pass(String check, String sentence) {
        return new Verdict(check, Level.PASS, sentence, "");
    }

    public static Verdict warn(String check, String sentence, String next) {
        return new Verdict(check, Level.WARN, sentence, next);
    }

    public static Verdict fail(String check, String sentence, String next) {
        return new Verdict(check, Level.FAIL, sentence, next);
    }
}
