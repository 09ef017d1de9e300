package paas.docker.logs;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import paas.spi.name.InstanceId;

/**
 * The container of one instance.
 *
 * @param server only a container that carries this server's label counts
 */
record Container(Daemon daemon, String server, InstanceId instance) {

    /** Quotation marks within texts are escaped in JSON, so that no text can pass for one of these. */
    private static final Pattern ID = Pattern.compile("\"Id\":\"([0-9a-f]{64})\"");
    private static final Pattern STATE = Pattern.compile("\"State\":\"([a-z]+)\"");

    /** What matters of its state here: whether it may print again by itself. */
    enum State { ALIVE, ENDED, ABSENT }

    /** @param id in Docker; empty when it is absent */
    record Seen(State state, String id) {
    }

    Seen look() throws IOException {
        String filter = "{\"name\":[\"^/paas-" + server + "-" + instance.unique() + "$\"],\"label\":[\"paas.server=" + server + "\"]}";
        Daemon.Whole answer = daemon.whole("/containers/json?all=1&filters=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            throw new IOException("status " + answer.status());
        }
        return first(ID, answer.body()).map(id -> new Seen(state(first(STATE, answer.body()).orElse("")), id)).orElse(new Seen(State.ABSENT, ""));
    }

    /** Its log from the position's anchor on, each entry with its time; the answer ends with the log, or, when followed, with the container. */
    Daemon.Answer log(String id, Position from, boolean follow) throws IOException {
        return daemon.stream("/containers/" + id + "/logs?stdout=1&stderr=1&timestamps=1&follow=" + (follow ? 1 : 0)
                + from.since(Instant.now()).map(since -> "&since=" + since).orElse(""));
    }

    private static State state(String word) {
        return switch (word) {
            case "exited" -> State.ENDED;
            case "dead", "removing" -> State.ABSENT;
            default -> State.ALIVE;
        };
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).findFirst();
    }
}
