package paas.dockerfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.Output;

/** Reads what Docker answers to a build, from either of its builders, and shows it while it comes. */
final class BuildOutput {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WRAPPING = Pattern.compile(
            "^(failed to solve( with frontend [\\w.]+)?|rpc error: code = \\w+ desc =|failed to (create LLB definition|build LLB)|executor failed running|"
            + "failed to read dockerfile)[: ]+");
    private static final Pattern NO_IMAGE = Pattern.compile("(?i)pull access denied|no such host|failed to resolve source metadata|i/o timeout|manifest unknown|"
            + "registry-1\\.docker\\.io|failed to do request|not found: not found");

    private final Output output;
    private final Progress progress;
    private String imageId;
    private String error;

    BuildOutput(Output output) {
        this.output = output;
        this.progress = new Progress(output::detail);
    }

    void read(InputStream answer) throws IOException {
        try (MappingIterator<JsonNode> items = JSON.readerFor(JsonNode.class).readValues(answer)) {
            while (items.hasNextValue()) {
                take(items.nextValue());
            }
        }
    }

    /** @throws Failure {@code build-failed} */
    String imageId() {
        if (error != null || imageId == null) {
            throw failure(error == null ? "Docker made no image" : error);
        }
        return imageId;
    }

    private void take(JsonNode item) throws IOException {
        if (item.path("id").asText().equals("moby.buildkit.trace")) {
            progress.show(Trace.decode(Base64.getDecoder().decode(item.path("aux").asText())));
        } else if (item.path("aux").has("ID")) {
            imageId = item.path("aux").path("ID").asText();
        } else if (item.has("error")) {
            error = item.path("error").asText();
        } else {
            item.path("stream").asText().lines().filter(line -> !line.isBlank()).forEach(output::detail);
        }
    }

    static Failure failure(String message) {
        String said = message.strip();
        for (String inner = unwrapped(said); !inner.equals(said); inner = unwrapped(said)) {
            said = inner;
        }
        String next = NO_IMAGE.matcher(said).find()
                ? "Start FROM an image that this server has, such as paas/debian:bookworm, or let the server pull images."
                : "Correct it and push again.";
        return Failure.usage("build-failed", "The Dockerfile does not build: " + said.replaceFirst("\\.$", "") + ".", next);
    }

    private static String unwrapped(String message) {
        return WRAPPING.matcher(message).replaceFirst("");
    }
}
