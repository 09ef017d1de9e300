package paas.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import paas.core.component.Component;
import paas.core.release.Witness;
import paas.spi.Failure;
import paas.spi.build.Artifact;
import paas.spi.name.ComponentName;
import paas.spi.name.DomainName;
import paas.spi.run.Layer;

/** The columns that hold JSON. */
final class Json {

    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() { };
    private static final TypeReference<List<Component>> COMPONENTS = new TypeReference<>() { };
    private static final TypeReference<List<DomainName>> DOMAINS = new TypeReference<>() { };
    private static final TypeReference<Artifact> ARTIFACT = new TypeReference<>() { };

    private static final TypeReference<Map<String, Integer>> SCALE = new TypeReference<>() { };
    private static final TypeReference<List<Layer>> LAYERS = new TypeReference<>() { };
    private static final TypeReference<List<Witness>> WITNESSES = new TypeReference<>() { };
    private static final TypeReference<List<String>> LINES = new TypeReference<>() { };
    private static final TypeReference<String> TEXT = new TypeReference<>() { };

    private Json() {
    }

    /** Made when it is first needed: a server that starts does not. */
    private static final class Lazy {
        static final ObjectMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module()).addMixIn(Artifact.class, ArtifactKinds.class)
                .addMixIn(ComponentName.class, Text.class).addMixIn(DomainName.class, Text.class).build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Artifact.Image.class, name = "image"), @JsonSubTypes.Type(value = Artifact.Bundle.class, name = "bundle")})
    private interface ArtifactKinds {
    }

    /** A name is its text. */
    private abstract static class Text {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Text(String value) {
        }

        @JsonValue
        abstract String value();
    }

    static String of(Map<String, String> settings) {
        return write(SETTINGS, settings);
    }

    static String ofComponents(List<Component> components) {
        return write(COMPONENTS, components);
    }

    static String ofDomains(List<DomainName> domains) {
        return write(DOMAINS, domains);
    }

    static String of(Artifact artifact) {
        return write(ARTIFACT, artifact);
    }

    static String ofScale(Map<ComponentName, Integer> scale) {
        return write(SCALE, scale.entrySet().stream().collect(Collectors.toMap(each -> each.getKey().value(), Map.Entry::getValue)));
    }

    static String ofLayers(List<Layer> layers) {
        return write(LAYERS, layers);
    }

    static String ofWitnesses(List<Witness> witnesses) {
        return write(WITNESSES, witnesses);
    }

    static String ofLines(List<String> lines) {
        return write(LINES, lines);
    }

    /** Text of whatever characters: no database takes them all as they are. */
    static String ofText(String text) {
        return write(TEXT, text);
    }

    static Map<ComponentName, Integer> scale(String json) {
        return read(SCALE, json).entrySet().stream().collect(Collectors.toMap(each -> new ComponentName(each.getKey()), Map.Entry::getValue));
    }

    static List<Layer> layers(String json) {
        return read(LAYERS, json);
    }

    static List<Witness> witnesses(String json) {
        return read(WITNESSES, json);
    }

    static List<String> lines(String json) {
        return read(LINES, json);
    }

    static String text(String json) {
        return read(TEXT, json);
    }

    static Map<String, String> settings(String json) {
        return read(SETTINGS, json);
    }

    static List<Component> components(String json) {
        return read(COMPONENTS, json);
    }

    static List<DomainName> domains(String json) {
        return read(DOMAINS, json);
    }

    static Artifact artifact(String json) {
        return read(ARTIFACT, json);
    }

    private static String write(TypeReference<?> type, Object value) {
        try {
            return Lazy.MAPPER.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw Failure.internal("database-json", "The server could not write a row of its database.", e);
        }
    }

    private static <T> T read(TypeReference<T> type, String json) {
        try {
            return Lazy.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw Failure.internal("database-json", "The server could not read a row of its database.", e);
        }
    }
}
