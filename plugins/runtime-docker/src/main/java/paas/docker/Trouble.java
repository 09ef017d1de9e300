package paas.docker;

import com.github.dockerjava.api.exception.DockerException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.regex.Pattern;
import paas.spi.Failure;

/** Says in a sentence why Docker could not be used. */
final class Trouble {

    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final int LONGEST = 300;

    private Trouble() {
    }

    /** What to throw for what went wrong: a failure where Docker is at fault, and {@code e} itself where it is not. */
    static RuntimeException of(RuntimeException e, String host) {
        if (e instanceof DockerException refused) {
            return Failure.outside("runtime-failed", "Docker refused: " + message(refused) + ".", "The server's log has the details.", e);
        }
        if (caused(e, ClosedByInterruptException.class)) {
            return new Failure(Failure.Kind.BUSY, "interrupted", "It was interrupted.", "Try again.", e);
        }
        return !(e instanceof Failure) && caused(e, Lost.class) ? unreachable(e, host) : e;
    }

    private static Failure unreachable(RuntimeException e, String host) {
        if (text(e).contains("Permission denied")) {
            return Failure.outside("runtime-unreachable", "The server may not use Docker: it lacks the permission for " + host + ".",
                    "Add the server's user to the group 'docker', restart the server, then try again.", e);
        }
        if (caused(e, SocketTimeoutException.class)) {
            return Failure.outside("runtime-unreachable", "Docker takes requests and does not answer them.",
                    "See what holds it up (journalctl -u docker), restart it if need be, then try again.", e);
        }
        return Failure.outside("runtime-unreachable", "Docker does not answer.", "Start Docker (systemctl start docker), then try again.", e);
    }

    /** What the daemon says, in one line without a full stop, without the JSON around it and its own files and lines. */
    static String message(DockerException e) {
        String body = String.valueOf(e.getMessage());
        var match = MESSAGE.matcher(body);
        String said = match.find() ? match.group(1).replace("\\\"", "\"").replace("\\n", " ").replace("\\\\", "\\") : body;
        String reason = said.replaceFirst("^.* caused: ", "").replaceAll("\\p{Cntrl}", " ").replaceFirst("(: unknown)?[.\\s]*$", "").strip();
        return reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason;
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> by) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (by.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String text(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            text.append(cause.getMessage()).append('\n');
        }
        return text.toString();
    }
}
