package paas.buildpack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;
import java.util.TreeMap;
import paas.spi.Failure;

/**
 * What {@code bin/release} printed, as YAML.
 *
 * @param processes {@code default_process_types}: command by process type
 * @param environment {@code config_vars}: defaults of the configuration
 */
record ReleaseFile(Map<String, String> processes, Map<String, String> environment) {

    static final String PATH = "/app/.paas/release.yml";
    static final int LIMIT = 1 << 16;

    private static final YAMLMapper YAML = new YAMLMapper();

    /** @throws Failure {@code build-failed} */
    static ReleaseFile parse(String yaml) {
        try {
            JsonNode document = YAML.readTree(yaml);
            return new ReleaseFile(texts(document, "default_process_types"), texts(document, "config_vars"));
        } catch (JsonProcessingException e) {
            throw new Failure(Failure.Kind.USAGE, "build-failed", "What bin/release of the buildpack printed is not YAML.", "Correct the buildpack.", e);
        }
    }

    private static Map<String, String> texts(JsonNode document, String name) {
        Map<String, String> texts = new TreeMap<>();
        document.path(name).properties().forEach(property -> texts.put(property.getKey(), property.getValue().asText()));
        return texts;
    }
}
