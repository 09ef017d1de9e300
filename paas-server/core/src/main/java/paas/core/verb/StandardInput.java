package paas.core.verb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import paas.spi.Failure;

/** Reads text that is piped into a verb. */
public final class StandardInput {

    private StandardInput() {
    }

    /**
     * All of it, as it is.
     *
     * @param most bytes
     * @throws Failure {@code input-too-large}, {@code input-invalid} when it is no UTF-8, {@code input-lost}
     */
    public static String text(InputStream in, int most) {
        byte[] bytes = bytes(in, most + 1);
        if (bytes.length > most) {
            throw Failure.usage("input-too-large", "The standard input is larger than " + most / 1024 + " KiB.", "");
        }
        return decoded(bytes).orElseThrow(() -> Failure.usage("input-invalid", "The standard input is no text in UTF-8.", "Encode it, for example with base64."));
    }

    /** UTF-8 as text; empty when it is not that. */
    public static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(InputStream in, int most) {
        try {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw Failure.outside("input-lost", "The standard input broke off.", "Run it again.", e);
        }
    }
}
