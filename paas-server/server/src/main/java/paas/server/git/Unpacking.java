package paas.server.git;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TooLargePackException;
import org.eclipse.jgit.internal.submodule.SubmoduleValidator.SubmoduleValidationException;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UnpackErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.server.render.LineOutput;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** Says in a sentence why the objects of a push could not be taken. */
final class Unpacking implements UnpackErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Unpacking.class);

    private final ReceivePack pack;
    private final GitSettings settings;
    private final UnpackErrorHandler inherited;

    Unpacking(ReceivePack pack, GitSettings settings) {
        this.pack = pack;
        this.settings = settings;
        this.inherited = pack.getUnpackErrorHandler();
    }

    @Override
    public void handleUnpackException(Throwable thrown) throws IOException {
        Failure failure = failure(thrown);
        LOG.info("a push was not taken: {}", failure.code(), thrown);
        try (LineOutput output = new LineOutput(pack.getMessageOutputStream())) {
            output.warn(failure.sentence());
            output.warn(failure.next());
        }
        inherited.handleUnpackException(new IOException(failure.code()));
    }

    private Failure failure(Throwable thrown) {
        return switch (thrown) {
            case TooLargePackException _ -> tooLarge();
            case TooLargeObjectInPackException _ -> tooLarge();
            case MissingObjectException missing -> Failure.usage("push-incomplete", "The push lacks objects that it refers to, such as "
                    + missing.getObjectId().abbreviate(10).name() + ".", "If this is a shallow clone, run: git fetch --unshallow, and push again.");
            case CorruptObjectException corrupt -> bad(corrupt.getMessage());
            case SubmoduleValidationException submodule -> bad(submodule.getMessage());
            case FileSystemException full when String.valueOf(full.getReason()).contains("No space") -> full();
            case IOException full when String.valueOf(full.getMessage()).contains("No space") -> full();
            default -> Failure.outside("push-broken", "The push could not be read to its end.", "Push again; the server's log has the cause.", thrown);
        };
    }

    private Failure tooLarge() {
        return Failure.usage("push-too-large", "The push is larger than this server takes at once: " + (settings.maxPush() >> 20) + " MB.",
                "Keep large files out of the repository, or ask an administrator to raise git.max-push.");
    }

    private static Failure bad(String reason) {
        return Failure.usage("push-bad-object", "The push holds an object that may not be in a repository: " + Shown.of(String.valueOf(reason)) + ".",
                "Look for it with: git fsck --strict");
    }

    private static Failure full() {
        return Failure.outside("disk-full", "The server's disk is full.", "Ask an administrator to free some room, then push again.", null);
    }
}
