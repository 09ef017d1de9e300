package paas.dockerfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import paas.spi.Failure;

/** Docker's HTTP interface, as far as building needs it. */
final class Engine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String host;
    private DockerHttpClient http;

    Engine(String host) {
        this.host = host;
    }

    /** A build that has begun. Closing it ends the build, if it still goes on. */
    static final class Running implements AutoCloseable {

        private final Response response;

        private Running(Response response) {
            this.response = response;
        }

        InputStream body() {
            return response.getBody();
        }

        @Override
        public void close() {
            response.close();
        }
    }

    /** @return empty when this Docker refuses to build with BuildKit */
    Optional<Running> build(Map<String, String> parameters, InputStream tar, boolean buildKit) throws IOException {
        Response response = execute(Request.builder().method(Request.Method.POST).path("/build?" + query(parameters))
                .putHeader("Content-Type", "application/x-tar").body(tar));
        if (response.getStatusCode() == 200) {
            return Optional.of(new Running(response));
        }
        try (response) {
            String message = message(response);
            if (buildKit && message.toLowerCase().contains("buildkit")) {
                return Optional.empty();
            }
            throw BuildOutput.failure(message);
        }
    }

    /** {@code linux/amd64}. */
    String platform(String image) {
        try (Response response = execute(Request.builder().method(Request.Method.GET).path("/images/" + image + "/json"))) {
            JsonNode facts = JSON.readTree(response.getBody());
            return facts.path("Os").asText() + "/" + facts.path("Architecture").asText();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Over a connection of its own: one that was kept would fail the first build after a restart of Docker. */
    private Response execute(Request.Builder request) {
        try {
            return http().execute(request.putHeader("Connection", "close").build());
        } catch (RuntimeException e) {
            throw unreachable(e);
        }
    }

    private synchronized DockerHttpClient http() {
        if (http == null) {
            http = new ZerodepDockerHttpClient.Builder().dockerHost(URI.create(host)).build();
        }
        return http;
    }

    private static String message(Response response) throws IOException {
        return JSON.readTree(response.getBody()).path("message").asText("status " + response.getStatusCode());
    }

    private Failure unreachable(Exception e) {
        return Failure.outside("runtime-unreachable", "Docker does not answer at " + host + ".", "Start it: systemctl start docker", e);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
