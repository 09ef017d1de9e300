package paas.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.transport.DockerHttpClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks whether a container's program is in it. */
final class Programs {

    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Docker docker;

    Programs(Docker docker) {
        this.docker = docker;
    }

    /** The program that a container is to run, if it is nowhere in it. */
    Optional<String> missing(String container) {
        return docker.find(client -> client.inspectContainerCmd(container).exec())
                .filter(found -> candidates(found).noneMatch(path -> exists(container, path)))
                .map(InspectContainerResponse::getPath);
    }

    private static Stream<String> candidates(InspectContainerResponse container) {
        String program = container.getPath();
        if (program.startsWith("/")) {
            return Stream.of(program);
        }
        String directory = Optional.ofNullable(container.getConfig().getWorkingDir()).orElse("");
        return program.contains("/") ? Stream.of(directory + "/" + program) : Stream.of(path(container).split(":")).map(each -> each + "/" + program);
    }

    private static String path(InspectContainerResponse container) {
        String[] environment = container.getConfig().getEnv();
        return Stream.of(environment == null ? new String[0] : environment).filter(each -> each.startsWith("PATH=")).map(each -> each.substring(5))
                .findFirst().orElse(USUAL_PATH);
    }

    private boolean exists(String container, String path) {
        DockerHttpClient.Request request = DockerHttpClient.Request.builder().method("HEAD")
                .path("/containers/" + container + "/archive?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8)).build();
        return docker.raw(request, response -> response.getStatusCode() != 404);
    }
}
