package paas.core.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import paas.core.journal.Entry;
import paas.spi.name.ProjectId;

/** An entry as one JSON object on one line. */
final class EntryJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private EntryJson() {
    }

    static String line(Entry entry) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Entry entry) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", entry.number());
        json.writeStringField("at", entry.at().toString());
        json.writeStringField("who", entry.who());
        json.writeStringField("key", entry.keyName());
        json.writeStringField("fingerprint", entry.key());
        json.writeStringField("from", entry.from());
        json.writeStringField("verb", entry.verb());
        json.writeStringField("project", entry.project().map(ProjectId::value).orElse(null));
        json.writeStringField("target", entry.target());
        json.writeStringField("result", entry.result());
        json.writeNumberField("millis", entry.millis());
        json.writeStringField("detail", entry.detail());
        json.writeEndObject();
    }
}
