package paas.core.verb;

import java.util.LinkedHashMap;
import java.util.Map;
import paas.core.access.Right;

/** {@code version}: which version of the platform answers. */
public final class Version implements Verb<Version.Input> {

    record Input() {
    }

    private final String version;

    public Version(String version) {
        this.version = version;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("version", Right.ENTER, Input.class, "/version").dokku("version").help("Prints the version of the platform", "version");
    }

    @Override
    public Answer run(Input input, Call call) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", version);
        return call.json() ? new Answer.Fields(fields) : new Answer.Said("paas " + version);
    }
}
