package paas.core.component;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import paas.spi.Failure;

/** A value inside an app.json that knows where it stands, so that whatever is wrong with it is told with line and column. */
record JsonPart(byte[] document, JsonPointer place, JsonNode node) {

    private static final int DEEPEST = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build()).enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** @throws Failure {@code app-json-invalid} */
    static JsonPart document(byte[] bytes) {
        try {
            return new JsonPart(bytes, JsonPointer.empty(), JSON.readTree(bytes));
        } catch (StreamConstraintsException e) {
            throw Failure.usage("app-json-invalid", "app.json is nested too deeply, or a name or a number in it is too long.", "Correct the file, commit, and push again.");
        } catch (JsonProcessingException e) {
            throw invalid(e.getLocation(), "cannot be read: " + e.getOriginalMessage().replaceAll("(?s) ?\\((?:code|start marker|byte\\[]).*?\\)|\n.*", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a key; a null is no value. */
    Optional<JsonPart> get(String key) {
        return Optional.ofNullable(fields().get(key));
    }

    Map<String, JsonPart> fields() {
        if (!node.isObject()) {
            throw wrong("must be an object: { … }");
        }
        Map<String, JsonPart> fields = new LinkedHashMap<>();
        node.properties().stream().filter(field -> !field.getValue().isNull())
                .forEach(field -> fields.put(field.getKey(), new JsonPart(document, place.appendProperty(field.getKey()), field.getValue())));
        return fields;
    }

    List<JsonPart> items() {
        if (!node.isArray()) {
            throw wrong("must be a list: [ … ]");
        }
        List<JsonPart> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new JsonPart(document, place.appendIndex(i), node.get(i)));
        }
        return items;
    }

    String text() {
        if (!node.isTextual()) {
            throw wrong("must be a text in quotes");
        }
        return node.textValue();
    }

    /** A text, a number or a boolean, as text. */
    String scalar() {
        if (!node.isValueNode()) {
            throw wrong("must be a text in quotes");
        }
        return node.asText();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw wrong("must be true or false");
        }
        return node.booleanValue();
    }

    int number(int least, int most) {
        if (!node.canConvertToInt() || !node.isIntegralNumber() || node.intValue() < least || node.intValue() > most) {
            throw wrong("must be a whole number from " + least + " to " + most);
        }
        return node.intValue();
    }

    boolean isText() {
        return node.isTextual();
    }

    boolean isObject() {
        return node.isObject();
    }

    /** @param what it must be or is: {@code must be a list} */
    Failure wrong(String what) {
        return invalid(location(), (place.matches() ? "the document" : "'" + shown() + "'") + " " + what);
    }

    private String shown() {
        return place.toString().substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }

    private JsonLocation location() {
        try (var parser = JSON.createParser(document)) {
            while (parser.nextToken() != null) {
                if (parser.getParsingContext().pathAsPointer().equals(place)) {
                    return parser.currentTokenLocation();
                }
            }
            return new JsonLocation(null, 0, 1, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Failure invalid(JsonLocation at, String what) {
        return Failure.usage("app-json-invalid", "app.json, line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + what + ".",
                "Correct the file, commit, and push again.");
    }
}
