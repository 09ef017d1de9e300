package paas.server.git;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import paas.spi.Failure;
import paas.spi.build.Source;
import paas.spi.name.Shown;

/** The tree of a commit, read from the repository's objects without ever checking it out. Lives as long as the repository is open. */
public final class GitSource implements Source {

    private final Repository repository;
    private final String commit;
    private final long time;
    private final List<Entry> entries;
    /** The directory it is seen from, with a slash at its end; or empty. */
    private final String directory;

    private GitSource(Repository repository, String commit, long time, List<Entry> entries, String directory) {
        this.repository = repository;
        this.commit = commit;
        this.time = time;
        this.entries = entries;
        this.directory = directory;
    }

    /** @param commit with its contents parsed */
    public static GitSource of(Repository repository, RevCommit commit) throws IOException {
        return new GitSource(repository, commit.name(), commit.getCommitTime(), Tree.entries(repository, commit.getTree()), "");
    }

    @Override
    public String commit() {
        return commit;
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public Optional<byte[]> read(String path, int limit) {
        return entries.stream().filter(entry -> entry.path().equals(path) && regular(entry) && entry.size() <= limit).findFirst().map(this::bytes);
    }

    @Override
    public Source at(String wanted) {
        List<String> parts = Stream.of(wanted.split("/")).filter(part -> !part.isEmpty() && !part.equals(".")).toList();
        if (parts.isEmpty()) {
            return this;
        }
        String inside = String.join("/", parts) + "/";
        List<Entry> within = entries.stream().filter(entry -> entry.path().startsWith(inside))
                .map(entry -> new Entry(entry.path().substring(inside.length()), entry.type(), entry.id(), entry.size())).toList();
        if (within.isEmpty()) {
            throw Failure.usage("build-dir-unknown", "There is no directory '" + Shown.of(directory + wanted) + "' in this commit.",
                    "Correct the project's setting build-dir, or push a commit that has the directory.");
        }
        return new GitSource(repository, commit, time, within, directory + inside);
    }

    @Override
    public void writeTar(OutputStream to, int owner, Predicate<Entry> wanted) throws IOException {
        Tar tar = new Tar(to, owner, time);
        Set<String> directories = new HashSet<>();
        try (ObjectReader reader = repository.newObjectReader()) {
            for (Entry entry : entries) {
                if (wanted.test(entry)) {
                    write(tar, entry, reader, directories);
                }
            }
        }
        tar.end();
    }

    private void write(Tar tar, Entry entry, ObjectReader reader, Set<String> directories) throws IOException {
        parents(tar, entry.path(), directories);
        ObjectId id = ObjectId.fromString(entry.id());
        switch (entry.type()) {
            case FILE -> tar.file(entry.path(), false, entry.size(), out -> reader.open(id, Constants.OBJ_BLOB).copyTo(out));
            case EXECUTABLE -> tar.file(entry.path(), true, entry.size(), out -> reader.open(id, Constants.OBJ_BLOB).copyTo(out));
            case LINK -> tar.link(entry.path(), new String(reader.open(id, Constants.OBJ_BLOB).getBytes(), StandardCharsets.UTF_8));
            case SUBMODULE -> tar.directory(entry.path());
        }
    }

    private static void parents(Tar tar, String path, Set<String> written) throws IOException {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (written.add(path.substring(0, slash))) {
                tar.directory(path.substring(0, slash));
            }
        }
    }

    private static boolean regular(Entry entry) {
        return entry.type() == Type.FILE || entry.type() == Type.EXECUTABLE;
    }

    private byte[] bytes(Entry entry) {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.open(ObjectId.fromString(entry.id()), Constants.OBJ_BLOB).getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
