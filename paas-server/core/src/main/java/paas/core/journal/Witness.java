package paas.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.Failure;

/** The head of the journal, kept beside the key as it was some seconds ago: who has the database alone cannot cut off the end, or make the chain anew, without it showing. */
public final class Witness {

    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

    private final Path file;
    private Optional<Head> written = Optional.empty();

    public Witness(Path file) {
        this.file = file;
    }

    /** @throws Failure {@code witness-unreadable} */
    public synchronized Optional<Noted> noted() {
        String next = "If you put back a database of before, that is why: remove " + file + " on the server's machine. Else somebody changed the database.";
        return read().map(head -> new Noted(head, "as the server noted beside its key", next));
    }

    private Optional<Head> read() {
        try {
            return Files.exists(file) ? Optional.of(Head.of(Files.readString(file).strip())) : Optional.empty();
        } catch (IOException | Failure e) {
            throw Failure.outside("witness-unreadable", "The file " + file + " cannot be read.", "Look at it on the server's machine.", e);
        }
    }

    /** Notes the newest entry, as long as what was noted before is still there. */
    public synchronized void note(ChainedEntries entries) {
        Optional<Head> before = written.isPresent() && Files.exists(file) ? written : read();
        Head head = entries.ends().head();
        if (before.filter(head::equals).isPresent() || head.mac().equals(Chain.BEGINNING)) {
            return;
        }
        if (before.filter(noted -> lost(noted, entries)).isPresent()) {
            LOG.debug("what {} says is not in the journal", file);
            return;
        }
        write(head);
    }

    private static boolean lost(Head noted, ChainedEntries entries) {
        boolean removed = entries.ends().removed().filter(mark -> mark.at().number() > noted.number()).isPresent();
        return !removed && noted.number() > 0 && !entries.mac(noted.number()).equals(Optional.of(noted.mac()));
    }

    private void write(Head head) {
        Path draft = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(draft, head + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            written = Optional.of(head);
        } catch (IOException e) {
            LOG.warn("the head of the journal cannot be noted in {}: {}", file, e.toString());
        }
    }
}
