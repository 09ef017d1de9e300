package paas.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import paas.spi.build.Artifact;
import paas.spi.build.Sandbox.ImageConfig;
import paas.spi.build.SandboxSpec;

/** Makes an image of a container. docker-java's own command knows no entry point. */
final class Commit {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What an image without a command gets: with none Docker would take the container's, which waits. */
    private static final List<String> SHELL = List.of("/bin/sh");

    private final Docker docker;
    private final Labels labels;

    Commit(Docker docker, Labels labels) {
        this.docker = docker;
        this.labels = labels;
    }

    Artifact.Image commit(String container, SandboxSpec spec, String tag, ImageConfig config) {
        String id = docker.raw(request(container, tag, body(spec, config)), Commit::id);
        return new Artifact.Image(tag, id, spec.image().platform(), Optional.empty());
    }

    private Map<String, Object> body(SandboxSpec spec, ImageConfig config) {
        Map<String, String> all = new HashMap<>(config.labels());
        all.putAll(labels.of(Labels.IMAGE, spec.project(), spec.operation()));
        List<String> command = config.entrypoint().isEmpty() && config.command().isEmpty() ? SHELL : config.command();
        return Map.of("Entrypoint", config.entrypoint(), "Cmd", command, "Env", Starting.assignments(config.environment()), "User", config.user(),
                "WorkingDir", config.workingDirectory(), "Labels", all,
                "ExposedPorts", config.ports().stream().collect(Collectors.toMap(port -> port + "/tcp", port -> Map.of())));
    }

    private static DockerHttpClient.Request request(String container, String tag, Map<String, Object> body) {
        int colon = tag.lastIndexOf(':');
        String path = "/commit?pause=false&container=" + container + "&repo=" + query(tag.substring(0, colon)) + "&tag=" + query(tag.substring(colon + 1));
        try {
            return DockerHttpClient.Request.builder().method(DockerHttpClient.Request.Method.POST).path(path)
                    .putHeader("content-type", "application/json").bodyBytes(JSON.writeValueAsBytes(body)).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(DockerHttpClient.Response response) {
        try {
            JsonNode answer = JSON.readTree(response.getBody());
            if (response.getStatusCode() == 404) {
                throw new DockerException(answer.toString(), response.getStatusCode());
            }
            return answer.path("Id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
