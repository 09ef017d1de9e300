package paas.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the highest memory use of a control group, in both versions that kernels have. */
final class Memory {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    private Memory() {
    }

    /** @param process its directory in {@code /proc} */
    static Optional<Long> peak(Path process) {
        try (Stream<String> groups = Files.lines(process.resolve("cgroup"))) {
            return groups.map(line -> line.split(":", 3)).flatMap(Memory::file).filter(Files::isReadable).findFirst().flatMap(Memory::number);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of {@code 9:memory:/docker/…} in version 1, {@code 0::/system.slice/…} in version 2. */
    private static Stream<Path> file(String[] group) {
        String path = group[2].substring(1);
        return switch (group[1]) {
            case "memory" -> Stream.of(GROUPS.resolve("memory").resolve(path).resolve("memory.max_usage_in_bytes"));
            case "" -> Stream.of(GROUPS.resolve(path).resolve("memory.peak"));
            default -> Stream.empty();
        };
    }

    private static Optional<Long> number(Path file) {
        try {
            return Optional.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
