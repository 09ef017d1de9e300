package paas.core.component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import paas.spi.run.ImageFacts;

/** Says what an image is to be started with so that a Procfile's command runs in it. */
public final class Commands {

    /** The entrypoint of images that buildpacks made: it prepares the environment and hands its one argument to a shell. */
    public static final List<String> LAUNCHER = List.of("/paas/launch");

    private static final String OPERATORS = ";&|<>()\n";
    private static final Pattern SHELLS_OWN = Pattern.compile(
            "(?:if|for|while|until|case|select|function|time|exec|trap|set|cd|export|unset|eval|\\.|source|command|builtin|read|wait|ulimit|umask)(?:\\s.*)?");
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9_./-]+(?:\\s.*)?");

    private Commands() {
    }

    /**
     * How an instance is started.
     *
     * @param entrypoint empty: the image's own
     * @param command empty: the image's own
     * @param environment what the instance's needs beside its own
     */
    public record Invocation(Optional<List<String>> entrypoint, List<String> command, Map<String, String> environment) {
    }

    /**
     * A command for an image.
     *
     * @param command as the Procfile has it; empty: the image's own
     * @param environment with {@code PORT}; needed where the command becomes arguments of the image's entrypoint and no shell expands it
     * @throws paas.spi.Failure {@code command-invalid}
     */
    public static Invocation of(String command, ImageFacts image, Map<String, String> environment) {
        if (command.isBlank()) {
            return new Invocation(Optional.empty(), List.of(), Map.of());
        }
        if (image.entrypoint().equals(LAUNCHER)) {
            return shell(command, List.of());
        }
        if (image.entrypoint().isEmpty()) {
            return shell(command, List.of("/bin/sh", "-c"));
        }
        return new Invocation(Optional.empty(), ShellWords.split(command, environment), Map.of());
    }

    /** Whether a shell would do with the command what the image's entrypoint, which gets its words, may not. */
    public static boolean needsShell(String command, ImageFacts image) {
        return !image.entrypoint().isEmpty() && !image.entrypoint().equals(LAUNCHER) && ShellText.bare(command, OPERATORS + "`*?");
    }

    /**
     * The stop signal reaches the first process. One program therefore takes the shell's place; where the shell must stay, the signal is sent to all of them,
     * and the shell waits for the program it runs instead of dying first, which would kill the program in the middle of its last work.
     */
    private static Invocation shell(String command, List<String> before) {
        boolean alone = oneProgram(command);
        String line = alone ? "exec " + command : "trap 'wait; exit 143' TERM INT QUIT; " + command;
        List<String> words = Stream.concat(before.stream(), Stream.of(line)).toList();
        return new Invocation(Optional.empty(), words, alone ? Map.of() : Map.of("TINI_KILL_PROCESS_GROUP", "1"));
    }

    private static boolean oneProgram(String command) {
        return PROGRAM.matcher(command).matches() && !SHELLS_OWN.matcher(command).matches() && !ShellText.bare(command, OPERATORS);
    }
}
