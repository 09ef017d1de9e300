package paas.core.verb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import paas.spi.Failure;

/** Asks for a name to be typed again, before something is lost for ever. */
public final class Confirmation {

    private static final int LONGEST = 256;

    private Confirmation() {
    }

    /**
     * @param sentence what would be lost
     * @throws Failure {@code not-confirmed}
     */
    public static void ask(Call call, String sentence, String name) {
        call.output().warn(sentence);
        call.output().warn("Type " + name + " to go on:");
        if (!line(call.in()).equals(name)) {
            throw Failure.usage("not-confirmed", "That was not " + name + ", so nothing was changed.", "Run it again, or with --force to be asked nothing.");
        }
    }

    /** The next line, read byte by byte, so that nothing behind it is taken. */
    private static String line(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0 && next != '\n' && next != '\r' && line.size() < LONGEST; next = in.read()) {
                line.write(next);
            }
        } catch (IOException e) {
            return "";
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
