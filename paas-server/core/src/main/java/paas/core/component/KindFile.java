package paas.core.component;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import paas.core.access.Suggestion;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** A kind.toml as it is written; {@link ServiceKind} is what it means. What may be left out is {@code null} here. */
record KindFile(String name, String title, Integer port, String volume, String memory, Integer pids, String entrypoint, List<String> command,
                List<String> actions, Map<String, Version> versions, Stop stop, Health health, Map<String, String> values,
                Map<String, Credential> credentials, Environment environment) {

    private static final TomlMapper TOML = TomlMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).build();

    record Version(boolean defaults, String reference, String recipe) {
        @JsonCreator
        Version(@JsonProperty("default") Boolean defaults,
                @JsonProperty("reference") String reference,
                @JsonProperty("recipe") String recipe) {
            this(Boolean.TRUE.equals(defaults), reference, recipe);
        }
    }

    record Stop(String signal, Integer grace) {
    }

    record Health(Integer timeout) {
    }

    record Credential(Integer length, String alphabet) {
    }

    record Environment(Map<String, String> service, Map<String, String> project) {
    }

    /** @throws Failure {@code kind-invalid} when it cannot be read, or has a key that means nothing */
    static KindFile read(Path file) {
        try {
            return TOML.readValue(Files.readAllBytes(file), KindFile.class);
        } catch (UnrecognizedPropertyException e) {
            Collection<String> known = e.getKnownPropertyIds().stream().map(String::valueOf).toList();
            throw invalid(file, "has an unknown key '" + Shown.of(path(e)) + "'", Suggestion.sentence(e.getPropertyName(), known));
        } catch (JsonMappingException e) {
            throw invalid(file, "has a value of the wrong type at '" + Shown.of(path(e)) + "'", "");
        } catch (JsonProcessingException e) {
            throw invalid(file, "is no valid TOML in line " + e.getLocation().getLineNr(), "");
        } catch (IOException e) {
            throw Failure.outside("kind-invalid", "The catalogue's file " + shown(file) + " cannot be read.", "Make it readable for the server's user.", e);
        }
    }

    static Failure invalid(Path file, String what, String next) {
        return Failure.usage("kind-invalid", "The catalogue's file " + shown(file) + " " + what + ".",
                Optional.of(next).filter(one -> !one.isEmpty()).orElse("paas-server/docs/services.md describes the format."));
    }

    /** The folder tells which one; where the product is installed is nobody's business. */
    private static String shown(Path file) {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream().map(JsonMappingException.Reference::getFieldName).map(String::valueOf).collect(Collectors.joining("."));
    }
}
