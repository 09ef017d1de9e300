package paas.docker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import paas.spi.name.ComponentName;
import paas.spi.name.InstanceId;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;

/**
 * What we write on every object in Docker, and read back from it. What lacks our server's label is not ours.
 *
 * @param server the id of this server
 */
record Labels(String server) {

    static final String SERVER = "paas.server";
    static final String PROJECT = "paas.project";
    static final String COMPONENT = "paas.component";
    static final String ORDINAL = "paas.ordinal";
    static final String GENERATION = "paas.generation";
    static final String OPERATION = "paas.operation";
    static final String RELEASE = "paas.release";
    static final String VOLUME = "paas.volume";
    static final String KIND = "paas.kind";

    static final String INSTANCE = "instance";
    static final String SANDBOX = "sandbox";
    static final String NETWORK = "network";
    static final String IMAGE = "image";
    /** A volume without a name, gone with its container. */
    static final String SCRATCH = "scratch";

    /** The filter that only our own objects pass. */
    String ours() {
        return SERVER + "=" + server;
    }

    boolean areOurs(Map<String, String> labels) {
        return labels != null && server.equals(labels.get(SERVER));
    }

    Map<String, String> of(String kind) {
        return new HashMap<>(Map.of(SERVER, server, KIND, kind));
    }

    Map<String, String> of(String kind, ProjectId project) {
        Map<String, String> labels = of(kind);
        labels.put(PROJECT, project.value());
        return labels;
    }

    Map<String, String> of(String kind, ProjectId project, OperationId operation) {
        Map<String, String> labels = of(kind, project);
        labels.put(OPERATION, operation.toString());
        return labels;
    }

    Map<String, String> volume(ProjectId project, String volume) {
        Map<String, String> labels = of("volume", project);
        labels.put(VOLUME, volume);
        return labels;
    }

    Map<String, String> instance(InstanceId id, OperationId operation, int release) {
        Map<String, String> labels = of(INSTANCE, id.project(), operation);
        labels.put(COMPONENT, id.component().value());
        labels.put(ORDINAL, Integer.toString(id.ordinal()));
        labels.put(GENERATION, Long.toString(id.generation()));
        labels.put(RELEASE, Integer.toString(release));
        return labels;
    }

    /** The instance these labels tell of; empty when they are not whole, or of something else. */
    Optional<InstanceId> instance(Map<String, String> labels) {
        if (!areOurs(labels) || !INSTANCE.equals(labels.get(KIND))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InstanceId(new ProjectId(labels.get(PROJECT)), new ComponentName(labels.get(COMPONENT)),
                    Long.parseLong(labels.get(GENERATION)), Integer.parseInt(labels.get(ORDINAL))));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    static Optional<ProjectId> project(Map<String, String> labels) {
        try {
            return Optional.ofNullable(labels.get(PROJECT)).map(ProjectId::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<OperationId> operation(Map<String, String> labels) {
        try {
            return Optional.ofNullable(labels.get(OPERATION)).map(Long::parseLong).map(OperationId::new);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
