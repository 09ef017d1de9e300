package paas.docker;

import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Runs commands in running containers, without standard input: docker-java never completes one that has it. */
final class Commands {

    private static final int NOT_RUNNABLE = 126;

    private final Docker docker;

    Commands(Docker docker) {
        this.docker = docker;
    }

    /**
     * A command to run.
     *
     * @param user empty: the container's own
     * @param directory empty: the container's own
     */
    record Command(List<String> words, Map<String, String> environment, String user, String directory) {

        Command(List<String> words) {
            this(words, Map.of(), "", "");
        }
    }

    /** @return the exit status; empty when the time is up: the command is then left behind */
    OptionalInt run(String container, Command command, Duration timeout, Consumer<Frame> output) {
        return docker.ask(client -> {
            var order = client.execCreateCmd(container).withCmd(command.words().toArray(String[]::new)).withAttachStdout(true).withAttachStderr(true)
                    .withEnv(Starting.assignments(command.environment()));
            if (!command.user().isEmpty()) {
                order.withUser(command.user());
            }
            if (!command.directory().isEmpty()) {
                order.withWorkingDir(command.directory());
            }
            String id = order.exec().getId();
            try (Finish<Frame> finish = client.execStartCmd(id).exec(new Finish<>(output))) {
                if (!finish.within(timeout)) {
                    return OptionalInt.empty();
                }
            } catch (BadRequestException e) {
                // the status tells: there is no such command
            }
            Long status = client.inspectExecCmd(id).exec().getExitCodeLong();
            return OptionalInt.of(status == null ? NOT_RUNNABLE : status.intValue());
        });
    }

    static Consumer<Frame> into(OutputStream output) {
        return frame -> {
            try {
                output.write(frame.getPayload());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
