package paas.core.verb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** One JSON document that a verb writes itself, piece by piece, because it may be larger than what fits into memory. */
public final class WrittenJson {

    private static final JsonFactory FACTORY = JsonFactory.builder().build()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);

    private WrittenJson() {
    }

    /** Writes a part of a document. */
    @FunctionalInterface
    public interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    /** @throws UncheckedIOException when nobody reads any more */
    public static void to(OutputStream out, Part document) {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            document.write(json);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Inside another part, where only unchecked exceptions may pass. */
    public static void part(JsonGenerator json, Part part) {
        try {
            part.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
