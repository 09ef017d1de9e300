package paas.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What listens on TCP ports of the machine, read from {@code /proc}. */
final class Listeners {

    private static final String LISTEN = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private final Path proc;

    Listeners(Path proc) {
        this.proc = proc;
    }

    /** @return those of {@code ports} on which something listens, and what: {@code nginx (process 812)}, as far as this user may know */
    Map<Integer, String> of(Collection<Integer> ports) {
        Map<Integer, String> sockets = new TreeMap<>();
        Stream.of("net/tcp", "net/tcp6").flatMap(table -> lines(proc.resolve(table))).map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length > INODE && row[STATE].equals(LISTEN)).filter(row -> ports.contains(port(row)))
                .forEach(row -> sockets.put(port(row), "socket:[" + row[INODE] + "]"));
        Map<String, String> owners = sockets.isEmpty() ? Map.of() : owners(sockets.values());
        sockets.replaceAll((port, socket) -> owners.getOrDefault(socket, "another program"));
        return sockets;
    }

    private static int port(String[] row) {
        return Integer.parseInt(row[LOCAL].substring(row[LOCAL].indexOf(':') + 1), 16);
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private Map<String, String> owners(Collection<String> sockets) {
        Map<String, String> owners = new HashMap<>();
        for (Path process : list(proc)) {
            if (process.getFileName().toString().matches("\\d+")) {
                list(process.resolve("fd")).stream().flatMap(link -> target(link).stream()).filter(sockets::contains)
                        .forEach(socket -> owners.putIfAbsent(socket, program(process) + " (process " + process.getFileName() + ")"));
            }
        }
        return owners;
    }

    /** Empty too where this user may not look, or the process has just ended. */
    private static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String program(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return "a program";
        }
    }
}
