package paas.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import paas.spi.run.Layer;

/** Reads of what layers an image consists. docker-java has no command for an image's history. */
final class Layers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 100;
    private static final String SHELL = "/bin/sh -c ";
    private static final String NOTHING_RUN = "#(nop) ";

    private final Docker docker;

    Layers(Docker docker) {
        this.docker = docker;
    }

    /** The lowest first; empty when there is no such image. */
    List<Layer> of(String image) {
        return docker.raw(DockerHttpClient.Request.builder().method(DockerHttpClient.Request.Method.GET).path("/images/" + image + "/history").build(),
                response -> response.getStatusCode() == 404 ? List.of() : read(response));
    }

    private static List<Layer> read(DockerHttpClient.Response response) {
        try {
            List<Layer> layers = new ArrayList<>();
            for (JsonNode entry : JSON.readTree(response.getBody())) {
                long size = entry.path("Size").asLong();
                if (size > 0) {
                    String by = entry.path("CreatedBy").asText();
                    layers.addFirst(new Layer(Long.toHexString(entry.path("Created").asLong()) + "-" + Integer.toHexString(by.hashCode()), made(by), size));
                }
            }
            return List.copyOf(layers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The instruction. The values of build arguments stand before the command of a {@code RUN}, and may be secrets: all of that is left out. */
    static String made(String by) {
        boolean run = by.startsWith("RUN ") || by.startsWith("|") || by.startsWith(SHELL);
        String text = by;
        if (run) {
            int shell = by.lastIndexOf(SHELL);
            text = shell < 0 ? "" : by.substring(shell + SHELL.length()).strip();
        }
        boolean instruction = text.startsWith(NOTHING_RUN);
        String bare = (instruction ? text.substring(NOTHING_RUN.length()) : text).replace("# buildkit", "").strip().replaceAll("\\s+", " ");
        String whole = run && !instruction ? ("RUN " + bare).strip() : bare;
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "…";
    }
}
