package paas.server.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import paas.core.verb.Answer;

/** Writes values as one JSON document. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {
    }

    /** Writes a part of a document. */
    @FunctionalInterface
    interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    static String object(Part fields) {
        return document(json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        });
    }

    static String rows(Answer.Table table) {
        return document(json -> {
            json.writeStartArray();
            for (List<Object> row : table.rows()) {
                row(json, table.columns(), row);
            }
            json.writeEndArray();
        });
    }

    static void fields(JsonGenerator json, Map<?, ?> values) throws IOException {
        for (Map.Entry<?, ?> each : values.entrySet()) {
            json.writeFieldName(each.getKey().toString());
            value(json, each.getValue());
        }
    }

    private static String document(Part part) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            part.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void row(JsonGenerator json, List<String> columns, List<Object> row) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            json.writeFieldName(columns.get(i));
            value(json, row.get(i));
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean yes -> json.writeBoolean(yes);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case Collection<?> many -> {
                json.writeStartArray();
                for (Object each : many) {
                    value(json, each);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                fields(json, map);
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }
}
