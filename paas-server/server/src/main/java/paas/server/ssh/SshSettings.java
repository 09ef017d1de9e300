package paas.server.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import paas.spi.Failure;

/**
 * How the SSH endpoint is set up.
 *
 * @param listen the address to listen on: {@code 0.0.0.0}
 * @param port 0: any free one
 * @param keys the directory of the host keys
 * @param postQuantum whether the slower post-quantum key exchange is offered, and preferred
 * @param silence how long a client may answer nothing before it is dropped
 * @param mostSessions connections at one time
 * @param mostStrangers of these, those that have not logged in yet
 */
public record SshSettings(String listen, int port, Path keys, boolean postQuantum, Duration silence, int mostSessions, int mostStrangers) {

    /**
     * @param settings {@code ssh.listen}, {@code ssh.port}, {@code ssh.post-quantum}, {@code ssh.silence} (seconds), {@code ssh.max-sessions},
     *     {@code ssh.max-startups}
     * @throws Failure {@code setting-invalid}
     */
    public static SshSettings of(Map<String, String> settings, Path data) {
        return new SshSettings(settings.getOrDefault("ssh.listen", "0.0.0.0"), number(settings, "ssh.port", 2222, 65_535), data.resolve("ssh"),
                on(settings, "ssh.post-quantum"), Duration.ofSeconds(number(settings, "ssh.silence", 30, 86_400)),
                number(settings, "ssh.max-sessions", 500, 100_000), number(settings, "ssh.max-startups", 100, 100_000));
    }

    private static int number(Map<String, String> settings, String name, int fallback, int most) {
        String value = settings.getOrDefault(name, "").strip();
        Optional<Integer> number = value.isEmpty() ? Optional.of(fallback) : parse(value);
        return number.filter(given -> given >= 0 && given <= most).orElseThrow(() -> invalid(name, value, "a whole number from 0 to " + most));
    }

    private static Optional<Integer> parse(String value) {
        try {
            return Optional.of(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean on(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "off").strip();
        return switch (value) {
            case "on", "true" -> true;
            case "off", "false", "" -> false;
            default -> throw invalid(name, value, "on or off");
        };
    }

    private static Failure invalid(String name, String value, String wanted) {
        return Failure.usage("setting-invalid", "The setting " + name + " must be " + wanted + ", but is '" + value + "'.",
                "Correct it in the server's settings file.");
    }
}
