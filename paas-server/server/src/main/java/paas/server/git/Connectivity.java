package paas.server.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.transport.ReceiveCommand;
import paas.spi.Failure;

/** Lets {@code git rev-list} see that everything a push refers to is there. */
final class Connectivity {

    private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40}");

    private final GitProgram git;

    Connectivity(GitProgram git) {
        this.git = git;
    }

    /** @throws Failure {@code push-incomplete} */
    void check(Collection<ReceiveCommand> commands) throws IOException {
        String wanted = commands.stream().filter(command -> command.getType() != ReceiveCommand.Type.DELETE)
                .map(command -> command.getNewId().name() + "\n").collect(Collectors.joining());
        Process process = git.start(List.of("rev-list", "--objects", "--stdin", "--not", "--all", "--quiet"));
        try (OutputStream to = process.getOutputStream()) {
            to.write(wanted.getBytes(StandardCharsets.US_ASCII));
        }
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (status(process) != 0) {
            Matcher missing = OBJECT.matcher(errors);
            throw Unpacking.incomplete(missing.find() ? ", such as " + missing.group().substring(0, 10) : "");
        }
    }

    private static int status(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
