package paas.server.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.transport.ReceivePack;

/** Takes in a push: the library speaks with the client, the machine's git takes the pack. */
final class Receiving extends ReceivePack implements AutoCloseable {

    private final ProjectRepository repository;
    private final InputStream in;
    private final long maxPush;
    private final List<Path> packs = new ArrayList<>();

    /** @param in from which the library reads the commands, and nothing beyond  @param maxPush the most bytes of a pack */
    Receiving(ProjectRepository repository, InputStream in, long maxPush) {
        super(repository.git());
        this.repository = repository;
        this.in = in;
        this.maxPush = maxPush;
        setAtomic(true);
        setAllowPushOptions(true);
        setAllowNonFastForwards(true);
        setUnpackErrorHandler(new Unpacking(this));
    }

    @Override
    protected void receivePackAndCheckConnectivity() throws IOException {
        Path directory = repository.git().getDirectory().toPath();
        try (Quarantine quarantine = Quarantine.in(directory)) {
            GitProgram git = new GitProgram(directory, quarantine.environment());
            String pack = new IndexPack(git, in, maxPush).take();
            new Connectivity(git).check(getAllCommands());
            packs.add(quarantine.accept(pack));
        }
        repository.git().getObjectDatabase().openPack(packs.getLast().toFile());
    }

    /** The refs have moved or not: from now on clean-up may judge the packs by them. */
    @Override
    public void close() throws IOException {
        for (Path pack : packs) {
            Files.deleteIfExists(pack.resolveSibling(pack.getFileName().toString().replace(".pack", ".keep")));
        }
    }
}
