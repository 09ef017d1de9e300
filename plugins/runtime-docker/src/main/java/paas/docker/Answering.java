package paas.docker;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the daemon may be silent, by what it is asked.
 *
 * @param usual for most requests: no byte in either direction for so long
 */
record Answering(Duration usual) {

    private static final Pattern STREAM = Pattern.compile("(/v[0-9.]+)?/(events|build|images/create|exec/[^/]+/start|containers/[^/]+/(wait|attach|logs))");
    /** What works in silence before it answers. */
    private static final Pattern SLOW = Pattern.compile("(/v[0-9.]+)?/(build|images/create|commit|containers/[^/]+/wait)");
    private static final int SLOWER = 10;
    private static final Pattern GRACE = Pattern.compile("/stop\\?(?:.*&)?t=([0-9]{1,6})(&|$)");

    /** Until it begins to answer, and for ordinary answers also within them. */
    Duration limit(String path) {
        Matcher grace = GRACE.matcher(path);
        Duration asked = grace.find() ? Duration.ofSeconds(Long.parseLong(grace.group(1))) : Duration.ZERO;
        return (matches(SLOW, path) ? usual.multipliedBy(SLOWER) : usual).plus(asked);
    }

    /** Whether the answer goes on for as long as something happens, with silence in between. */
    boolean stream(String path) {
        return matches(STREAM, path);
    }

    private static boolean matches(Pattern pattern, String path) {
        int query = path.indexOf('?');
        return pattern.matcher(query < 0 ? path : path.substring(0, query)).matches();
    }
}
