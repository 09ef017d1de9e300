package paas.docker;

import java.io.IOException;

/** The connection to the daemon could not be made, or ended before its answer did: tells the daemon's fault from those of whoever reads and writes. */
final class Lost extends IOException {

    private static final long serialVersionUID = 1;

    Lost(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
