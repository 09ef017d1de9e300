package paas.core.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How something stood when a deploy failed: an instance, or a build.
 *
 * @param name {@code web.1}, {@code build 7}
 * @param how {@code running}, {@code ended}, {@code not started}, {@code unknown}
 * @param exit its exit status, when it had ended
 * @param outOfMemory whether it was killed because it used more memory than it may
 * @param peak the most memory it used, in bytes
 * @param memory its limit in bytes; 0: none
 * @param port on which it should listen; 0: none
 * @param open the ports on which it listened for all
 * @param local the ports on which it listened for itself alone
 * @param lines the last it printed, oldest first
 */
public record Witness(String name, String how, Optional<Integer> exit, boolean outOfMemory, Optional<Long> peak, long memory, int port, List<Integer> open,
                      List<Integer> local, List<String> lines) {

    public Witness {
        open = List.copyOf(open);
        local = List.copyOf(local);
        lines = List.copyOf(lines);
    }

    /** Something of which only the words are known. */
    public static Witness words(String name, List<String> lines) {
        return new Witness(name, "", Optional.empty(), false, Optional.empty(), 0, 0, List.of(), List.of(), lines);
    }

    /** {@code web.1: ended, exit status 1; port 5000 expected, none seen}. */
    String state() {
        List<String> parts = new ArrayList<>();
        if (!how.isEmpty()) {
            parts.add(how + exit.map(status -> ", exit status " + status).orElse(""));
        }
        if (outOfMemory) {
            parts.add("killed for memory" + peak.map(bytes -> " at " + mebibytes(bytes)).orElse("") + (memory > 0 ? ", the limit is " + mebibytes(memory) : ""));
        } else {
            peak.ifPresent(bytes -> parts.add("most memory used " + mebibytes(bytes) + (memory > 0 ? " of " + mebibytes(memory) : "")));
        }
        if (port > 0) {
            parts.add("port " + port + " expected, " + seen());
        }
        return name + (parts.isEmpty() ? "" : ": " + String.join("; ", parts));
    }

    /** The same, with what comes next. */
    String sentence() {
        return state() + (lines.isEmpty() ? "; it printed nothing" : "; its last lines:");
    }

    private String seen() {
        String ports = open.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String own = local.stream().map(one -> "127.0.0.1:" + one).collect(Collectors.joining(", "));
        if (ports.isEmpty() && own.isEmpty()) {
            return exit.isPresent() ? "none can be seen after its end" : "none seen";
        }
        return ports + (ports.isEmpty() || own.isEmpty() ? "" : " and ") + own + " seen";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%d MB", Math.round(bytes / 1048576.0));
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("state", how);
        fields.put("exit", exit.orElse(null));
        fields.put("out-of-memory", outOfMemory);
        fields.put("peak-memory", peak.orElse(null));
        fields.put("memory-limit", memory);
        fields.put("port-expected", port);
        fields.put("ports-open", open);
        fields.put("ports-local", local);
        fields.put("lines", lines);
        return fields;
    }
}
