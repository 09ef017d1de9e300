package paas.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.name.OperationId;

/** How much disk there is for builds, and what a running one holds. Docker's storage knows no quotas by itself. */
final class DiskUse {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern TOTAL = Pattern.compile("(?m)^(\\d{1,15})\\ttotal$");

    private final Docker docker;
    private final Labels labels;
    private final Path root;

    /** @param root where Docker keeps its data on this machine */
    DiskUse(Docker docker, Labels labels, Path root) {
        this.docker = docker;
        this.labels = labels;
        this.root = root;
    }

    long room() {
        try {
            return Files.exists(root) ? Files.getFileStore(root).getUsableSpace() : Long.MAX_VALUE;
        } catch (IOException e) {
            throw Failure.outside("disk-unreadable", "The free space of Docker's disk cannot be read.", "The server's log says why.", e);
        }
    }

    Optional<Long> written(OperationId operation) {
        List<Container> sandboxes = docker.ask(client -> client.listContainersCmd().withShowSize(true)
                .withLabelFilter(Map.of(Labels.KIND, Labels.SANDBOX, Labels.OPERATION, operation.toString(), Labels.SERVER, labels.server())).exec());
        return sandboxes.stream().map(sandbox -> Optional.ofNullable(sandbox.getSizeRw()).orElse(0L) + volumes(sandbox.getId())).reduce(Long::sum);
    }

    /** What lies in volumes is in no size that Docker tells of one container. The program is the image's own: whoever builds cannot change it. */
    private long volumes(String container) {
        List<String> count = new ArrayList<>(List.of("/usr/bin/du", "-skcx"));
        docker.ask(client -> client.inspectContainerCmd(container).exec()).getMounts().stream().map(DiskUse::place).forEach(count::add);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Commands(docker).run(container, new Commands.Command(count, Map.of(), "0", "/"), PATIENCE, (Frame frame) -> Commands.into(out).accept(frame));
        return TOTAL.matcher(out.toString(StandardCharsets.UTF_8)).results().map(total -> Long.parseLong(total.group(1)) * 1024).findFirst().orElse(0L);
    }

    private static String place(InspectContainerResponse.Mount mount) {
        return mount.getDestination().getPath();
    }
}
