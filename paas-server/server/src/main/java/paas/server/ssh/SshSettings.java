package paas.server.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import paas.spi.Failure;
import paas.spi.SettingValues;

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

    public static final Set<String> NAMES = Set.of("ssh.listen", "ssh.port", "ssh.post-quantum", "ssh.silence", "ssh.max-sessions", "ssh.max-startups");

    /**
     * @param settings {@code ssh.listen}, {@code ssh.port}, {@code ssh.post-quantum}, {@code ssh.silence} (seconds), {@code ssh.max-sessions},
     *     {@code ssh.max-startups}
     * @throws Failure {@code setting-invalid}
     */
    public static SshSettings of(Map<String, String> settings, Path data) {
        SettingValues values = new SettingValues(settings);
        return new SshSettings(values.get("ssh.listen", "0.0.0.0"), number(values, "ssh.port", 2222, 0, 65_535), data.resolve("ssh"),
                values.on("ssh.post-quantum"), Duration.ofSeconds(number(values, "ssh.silence", 30, 1, 86_400)),
                number(values, "ssh.max-sessions", 500, 1, 100_000), number(values, "ssh.max-startups", 100, 1, 100_000));
    }

    private static int number(SettingValues settings, String name, int fallback, int least, int most) {
        return (int) settings.number(name, fallback, least, most);
    }
}
