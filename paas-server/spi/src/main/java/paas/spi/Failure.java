package paas.spi;

import java.util.Objects;

/**
 * The one failure of the platform: a stable code, a kind, one sentence for the user and what to do next.
 *
 * <p>The sentence and the next step reach people and must hold no secret, class name or stack trace; the cause goes to the log only.
 */
public final class Failure extends RuntimeException {

    /** Whose fault it is, with the exit status that SSH answers and the status that HTTP answers. */
    public enum Kind {
        /** The user's mistake: wrong words, bad input, a build or a check that failed. */
        USAGE(2, 400),
        /** The thing named does not exist, or is hidden from the caller. */
        ABSENT(2, 404),
        /** The thing is in a state that does not allow it. */
        CONFLICT(2, 409),
        /** The caller lacks the right. */
        DENIED(77, 403),
        /** Busy, or no room: trying later may work. */
        BUSY(75, 503),
        /** Something outside the platform failed: Docker, the router, the database, a registry. */
        OUTSIDE(69, 502),
        /** Our own fault. */
        INTERNAL(70, 500);

        private final int exit;
        private final int http;

        Kind(int exit, int http) {
            this.exit = exit;
            this.http = http;
        }

        public int exit() {
            return exit;
        }

        public int http() {
            return http;
        }
    }

    private final String code;
    private final Kind kind;
    private final String next;

    /**
     * @param code stable, for programs: {@code project-unknown}
     * @param sentence one sentence with a full stop
     * @param next the next step, a sentence or a command to type; empty when there is none
     */
    public Failure(Kind kind, String code, String sentence, String next, Throwable cause) {
        super(Objects.requireNonNull(sentence), cause);
        this.kind = Objects.requireNonNull(kind);
        this.code = Objects.requireNonNull(code);
        this.next = Objects.requireNonNull(next);
    }

    public Failure(Kind kind, String code, String sentence, String next) {
        this(kind, code, sentence, next, null);
    }

    public static Failure usage(String code, String sentence, String next) {
        return new Failure(Kind.USAGE, code, sentence, next);
    }

    public static Failure absent(String code, String sentence, String next) {
        return new Failure(Kind.ABSENT, code, sentence, next);
    }

    public static Failure conflict(String code, String sentence, String next) {
        return new Failure(Kind.CONFLICT, code, sentence, next);
    }

    public static Failure denied(String code, String sentence, String next) {
        return new Failure(Kind.DENIED, code, sentence, next);
    }

    public static Failure busy(String code, String sentence, String next) {
        return new Failure(Kind.BUSY, code, sentence, next);
    }

    public static Failure outside(String code, String sentence, String next, Throwable cause) {
        return new Failure(Kind.OUTSIDE, code, sentence, next, cause);
    }

    public static Failure internal(String code, String sentence, Throwable cause) {
        return new Failure(Kind.INTERNAL, code, sentence, "", cause);
    }

    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    public String sentence() {
        return getMessage();
    }

    public String next() {
        return next;
    }
}
