package paas.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import paas.spi.run.Found;

/** Reads what objects take on the disk. docker-java has no command for it. */
final class Sizes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Docker docker;
    private final Names names;

    Sizes(Docker docker, Names names) {
        this.docker = docker;
        this.names = names;
    }

    Map<Found, Long> of(List<Found> found) {
        Map<String, Long> used = docker.raw(DockerHttpClient.Request.builder().method(DockerHttpClient.Request.Method.GET).path("/system/df").build(), Sizes::read);
        Map<Found, Long> sizes = new HashMap<>();
        found.forEach(each -> {
            Long size = used.get(key(each));
            if (size != null) {
                sizes.put(each, size);
            }
        });
        return sizes;
    }

    private String key(Found found) {
        return switch (found) {
            case Found.FoundInstance instance -> "/" + names.instance(instance.id());
            case Found.FoundImage image -> image.tag();
            case Found.FoundVolume volume -> names.volume(volume.project(), volume.volume());
            case Found.FoundSandbox sandbox -> sandbox.handle();
            case Found.FoundNetwork network -> "network " + network.project();
        };
    }

    private static Map<String, Long> read(DockerHttpClient.Response response) {
        try {
            JsonNode all = JSON.readTree(response.getBody());
            Map<String, Long> sizes = new HashMap<>();
            all.path("Images").forEach(image -> image(image, sizes));
            all.path("Volumes").forEach(volume -> sizes.put(volume.path("Name").asText(), Math.max(0, volume.path("UsageData").path("Size").asLong())));
            all.path("Containers").forEach(container -> {
                sizes.put(container.path("Id").asText(), container.path("SizeRw").asLong());
                container.path("Names").forEach(name -> sizes.put(name.asText(), container.path("SizeRw").asLong()));
            });
            return sizes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Layers that other images have too stay, and so does everything while the image has another tag. */
    private static void image(JsonNode image, Map<String, Long> sizes) {
        long own = Math.max(0, image.path("Size").asLong() - Math.max(0, image.path("SharedSize").asLong()));
        image.path("RepoTags").forEach(tag -> sizes.put(tag.asText(), image.path("RepoTags").size() > 1 ? 0 : own));
    }
}
