package paas.server.git;

import java.io.IOException;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UnpackErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.server.render.LineOutput;
import paas.server.render.Shortage;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** Says in a sentence why the objects of a push could not be taken. */
final class Unpacking implements UnpackErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Unpacking.class);

    private final ReceivePack pack;
    private final UnpackErrorHandler inherited;

    Unpacking(ReceivePack pack) {
        this.pack = pack;
        this.inherited = pack.getUnpackErrorHandler();
    }

    @Override
    public void handleUnpackException(Throwable thrown) throws IOException {
        Failure failure = Shortage.in(thrown).orElseGet(() -> thrown instanceof Failure told ? told
                : Failure.outside("push-broken", "The push could not be read to its end.", "Push again; the server's log has the cause.", thrown));
        LOG.info("a push was not taken: {}", failure.code(), failure);
        try (LineOutput output = new LineOutput(pack.getMessageOutputStream())) {
            output.warn(failure.sentence());
            output.warn(failure.next());
        }
        inherited.handleUnpackException(new IOException(failure.code()));
    }

    /** @param example {@code , such as 1234567}, or empty */
    static Failure incomplete(String example) {
        return Failure.usage("push-incomplete", "The push lacks objects that it refers to" + example + ".",
                "If this is a shallow clone, run: git fetch --unshallow, and push again.");
    }

    static Failure tooLarge(long most) {
        return Failure.usage("push-too-large", "The push is larger than this server takes at once: " + (most >> 20) + " MB.",
                "Keep large files out of the repository, or ask an administrator to raise git.max-push.");
    }

    /** @param reason in git's words */
    static Failure bad(String reason) {
        return Failure.usage("push-bad-object", "The push holds an object that may not be in a repository: " + Shown.of(reason) + ".",
                "Look for it with: git fsck --strict");
    }
}
