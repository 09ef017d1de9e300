package paas.server.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import paas.core.access.Caller;
import paas.spi.Cancellation;

/**
 * One command line over SSH and its streams.
 *
 * @param line as the client sent it; empty when it asked for a shell
 * @param cancellation is cancelled when the client goes away
 * @param gitProtocol what git clients say about the protocol they speak: {@code version=2}
 */
public record Connection(Caller caller, String line, InputStream in, OutputStream out, OutputStream err, Cancellation cancellation,
                         Optional<String> gitProtocol) {

    Connection of(Caller other) {
        return new Connection(other, line, in, out, err, cancellation, gitProtocol);
    }
}
