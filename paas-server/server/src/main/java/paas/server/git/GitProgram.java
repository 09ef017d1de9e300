package paas.server.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import paas.spi.Failure;

/** Starts the {@code git} of the machine in a repository, for what takes more memory than this process should: it reads no settings but ours. */
final class GitProgram {

    private final Path repository;
    private final Map<String, String> more;

    GitProgram(Path repository) {
        this(repository, Map.of());
    }

    /** @param more of its environment */
    GitProgram(Path repository, Map<String, String> more) {
        this.repository = repository;
        this.more = more;
    }

    /** @throws Failure {@code git-missing} */
    Process start(List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("git"), arguments.stream()).toList());
        builder.directory(repository.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.putAll(Map.of("GIT_DIR", repository.toString(), "GIT_CONFIG_NOSYSTEM", "1", "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_TERMINAL_PROMPT", "0",
                "LC_ALL", "C"));
        environment.putAll(more);
        try {
            return builder.start();
        } catch (IOException e) {
            throw Failure.outside("git-missing", "The server cannot run git.", "Ask an administrator to install git on the server.", e);
        }
    }
}
