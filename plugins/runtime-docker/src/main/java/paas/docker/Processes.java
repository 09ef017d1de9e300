package paas.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import paas.spi.name.InstanceId;
import paas.spi.run.Runtime.Listening;

/** Looks at an instance's processes from this machine: their sockets and their memory. */
final class Processes {

    private static final Path PROC = Path.of("/proc");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Docker docker;
    private final Containers containers;

    Processes(Docker docker, Containers containers) {
        this.docker = docker;
        this.containers = containers;
    }

    Listening listening(InstanceId id) {
        InspectContainerResponse container = containers.inspect(id).orElseThrow(() -> Instances.absent(id));
        if (!Boolean.TRUE.equals(container.getState().getRunning())) {
            return Sockets.listening(List.of());
        }
        return Sockets.listening(table(PROC.resolve(container.getState().getPidLong().toString())).orElseGet(() -> tableFromInside(container.getId())));
    }

    Optional<Long> peakMemory(InstanceId id) {
        return containers.inspect(id).map(container -> container.getState().getPidLong()).filter(pid -> pid > 0)
                .flatMap(pid -> Memory.peak(PROC.resolve(pid.toString())));
    }

    /** Every user may read these files, also those of others' processes. */
    private static Optional<List<String>> table(Path process) {
        try {
            List<String> table = new ArrayList<>(Files.readAllLines(process.resolve("net/tcp")));
            Path six = process.resolve("net/tcp6");
            if (Files.exists(six)) {
                table.addAll(Files.readAllLines(six));
            }
            return Optional.of(table);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Where the daemon runs on another machine, or this one hides its processes. */
    private List<String> tableFromInside(String container) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new Commands(docker).run(container, new Commands.Command(List.of("cat", "/proc/net/tcp", "/proc/net/tcp6")), PATIENCE, Commands.into(printed));
        return printed.toString(StandardCharsets.US_ASCII).lines().toList();
    }
}
