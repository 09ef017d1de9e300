package paas.core.check;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import paas.spi.Failure;
import paas.spi.name.InstanceId;
import paas.spi.run.InstanceState;

/**
 * Why an instance may not take requests.
 *
 * @param ended how it ended; empty when it runs
 * @param peak the most memory it used, in bytes
 * @param memory its limit in bytes; 0: none
 * @param port on which it should listen; 0: none
 * @param open the ports on which it listens for all
 * @param local the ports on which it listens for itself alone
 * @param check the name of the check that failed; empty when it was none of the project's
 * @param error what the last attempt found
 * @param after how long it was waited for
 */
public record Unhealthy(InstanceId instance, Optional<InstanceState.Exited> ended, Optional<Long> peak, long memory, int port, Set<Integer> open,
                        Set<Integer> local, String check, String error, Duration after) implements Health {

    /** The reason, as the caller throws it once the instance's last words were shown. */
    public Failure failure() {
        return Failure.usage("unhealthy", sentence(), next());
    }

    /** What is wrong, in one sentence. */
    public String sentence() {
        if (ended.isPresent()) {
            return instance + " " + end(ended.get()) + ".";
        }
        String ports = portTrouble();
        if (!ports.isEmpty()) {
            return ports + ".";
        }
        return check.isEmpty() ? instance + " is not healthy after " + seconds(after) + ": " + error + "."
                : "The check '" + check + "' of " + instance + " failed for " + seconds(after) + ": " + error + ".";
    }

    /** What to do about it. */
    public String next() {
        if (ended.isPresent()) {
            return nextAfter(ended.get());
        }
        if (local.contains(port)) {
            return "Let it listen on 0.0.0.0, and push again.";
        }
        return portTrouble().isEmpty() ? "Mend it, or the check in app.json, and push again."
                : "Let it listen on 0.0.0.0 and on the port that the variable PORT names, and push again.";
    }

    /** What is wrong with its ports; empty when nothing is. */
    private String portTrouble() {
        if (port == 0 || open.contains(port)) {
            return "";
        }
        if (local.contains(port)) {
            return instance + " listens on 127.0.0.1:" + port + " only, where no request from outside reaches it";
        }
        if (open.isEmpty() && local.isEmpty()) {
            return "Nothing in " + instance + " listens on port " + port + " after " + seconds(after);
        }
        return instance + " listens on " + seen() + ", but is expected on port " + port;
    }

    private String seen() {
        String all = new TreeSet<>(open).stream().map(String::valueOf).collect(Collectors.joining(", "));
        String own = new TreeSet<>(local).stream().map(one -> "127.0.0.1:" + one).collect(Collectors.joining(", "));
        return (all.isEmpty() ? "" : (open.size() == 1 ? "port " : "the ports ") + all) + (all.isEmpty() || own.isEmpty() ? "" : " and ") + own;
    }

    private String end(InstanceState.Exited exited) {
        if (exited.outOfMemory()) {
            return "was killed after " + seconds(after) + " because it used more memory than its " + (memory > 0 ? mebibytes(memory) : "limit")
                    + peak.map(bytes -> " (peak: " + mebibytes(bytes) + ")").orElse("");
        }
        return switch (exited.status()) {
            case 0 -> "ended by itself after " + seconds(after) + " with exit status 0, and a process has to go on running";
            case 126 -> "ended with exit status 126: its command is not an executable program";
            case 127 -> "ended with exit status 127: its command was not found";
            default -> exited.status() > 128 && exited.status() < 160
                    ? "was ended after " + seconds(after) + " by signal " + (exited.status() - 128) + " (exit status " + exited.status() + ")"
                    : "ended after " + seconds(after) + " with exit status " + exited.status();
        };
    }

    private static String nextAfter(InstanceState.Exited exited) {
        if (exited.outOfMemory()) {
            return "Let it use less memory, or give it more, and push again.";
        }
        return exited.status() == 0 ? "Let its command stay in the foreground, and push again." : "Its last lines say why; mend it and push again.";
    }

    private static String mebibytes(long bytes) {
        return Math.round(bytes / 1048576.0) + " MB";
    }

    private static String seconds(Duration time) {
        return time.toMillis() < 9_950 ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0) : Math.round(time.toMillis() / 1000.0) + " s";
    }
}
