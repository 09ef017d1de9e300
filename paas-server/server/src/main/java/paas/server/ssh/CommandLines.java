package paas.server.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.verb.Answer;
import paas.core.verb.Asked;
import paas.core.verb.Call;
import paas.core.verb.Dispatch;
import paas.core.verb.Words;
import paas.server.render.Answers;
import paas.server.render.Failures;
import paas.server.render.LineOutput;
import paas.spi.Failure;
import paas.spi.Output;

/** What a command line over SSH comes to: git's programs, the verbs, or a polite word to those who want a shell. */
public final class CommandLines implements Program {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLines.class);

    private final Function<Connection, Optional<Integer>> git;
    private final Dispatch dispatch;
    private final Answers answers;

    /** @param git answers empty for what is none of its business */
    public CommandLines(Function<Connection, Optional<Integer>> git, Dispatch dispatch, Answers answers) {
        this.git = git;
        this.dispatch = dispatch;
        this.answers = answers;
    }

    @Override
    public int run(Connection connection) throws IOException {
        if (connection.line().isBlank()) {
            write(connection.out(), connection.caller().guest() ? "Hi! This server does not know your key yet. With the code of an invitation, type: ssh join@SERVER join CODE\n"
                    : "Hi " + connection.caller().name() + "! You are in. There is no shell here; type: ssh paas help\n");
            return 0;
        }
        Optional<Integer> status = git.apply(connection);
        return status.isPresent() ? status.get() : verb(connection);
    }

    private int verb(Connection connection) throws IOException {
        List<String> words = List.of();
        try (LineOutput output = new LineOutput(connection.err())) {
            words = Words.split(connection.line());
            Call call = new Call(connection.caller(), quiet(words) ? Output.NOWHERE : output, connection.in(), connection.out(), connection.cancellation(), false, false);
            Answer answer = dispatch.run(words, call);
            output.flush();
            write(connection.out(), json(words) ? answers.json(answer) : answers.text(answer, quiet(words)));
            return Answers.status(answer);
        } catch (IOException e) {
            LOG.debug("the client has gone", e);
            return Failure.Kind.BUSY.exit();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Failure failure = Failures.shown(e);
            write(connection.err(), json(words) ? Failures.json(failure) : Failures.text(failure));
            return dispatch.exit(words, failure);
        }
    }

    private static boolean json(List<String> words) {
        return Asked.json(words);
    }

    /** Only asked when the words could be read. */
    private static boolean quiet(List<String> words) {
        return Asked.of(words).quiet();
    }

    private static void write(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.flush();
    }
}
