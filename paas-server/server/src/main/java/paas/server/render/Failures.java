package paas.server.render;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.verb.Printable;
import paas.spi.Failure;

/** Turns what went wrong into what a user may read; the cause goes to the log, under an id that both show. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int LONGEST = 2_000;

    private Failures() {
    }

    /** The failure to show. Whatever is not one, or is our own fault, is logged under an id. */
    public static Failure shown(Throwable thrown) {
        return Shortage.in(thrown).map(Failures::told).orElseGet(() -> told(thrown));
    }

    private static Failure told(Throwable thrown) {
        if (thrown instanceof Failure failure && failure.kind() != Failure.Kind.INTERNAL) {
            if (failure.getCause() != null) {
                LOG.warn("{}: {}", failure.code(), failure.sentence(), failure.getCause());
            }
            return failure;
        }
        String id = id();
        LOG.error("failure {}", id, thrown);
        String sentence = thrown instanceof Failure failure ? failure.sentence() : "Something went wrong on the server.";
        return new Failure(Failure.Kind.INTERNAL, "internal", sentence, "The server's log tells more under the id " + id + ".", thrown);
    }

    /** Two lines for people, the second only if there is a next step. */
    public static String text(Failure failure) {
        StringBuilder text = new StringBuilder();
        for (String part : new String[] {failure.sentence(), failure.next()}) {
            part.lines().filter(line -> !line.isBlank()).forEach(line -> text.append(" !     ").append(Printable.line(line, LONGEST)).append('\n'));
        }
        return text.toString();
    }

    public static String json(Failure failure) {
        return Json.object(json -> {
            json.writeStringField("error", failure.code());
            json.writeStringField("message", failure.sentence());
            json.writeStringField("next", failure.next());
        });
    }

    private static String id() {
        byte[] bytes = new byte[4];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
