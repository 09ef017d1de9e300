package paas.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import paas.spi.Failure;

/** Copies of a database in a file: files beside it, in the directories {@code draft} and {@code kept}. */
final class FileCopies implements Copies {

    private static final int ATTEMPTS = 200;
    private static final long PAUSE = 50_000_000;

    private final DatabaseUrl.File file;
    private final Path kept;

    FileCopies(DatabaseUrl.File file) {
        this.file = file;
        this.kept = file.path().resolveSibling("kept");
    }

    @Override
    public Draft draft() {
        DatabaseUrl.File draft = new DatabaseUrl.File(file.path().resolveSibling("draft").resolve("paas"));
        try {
            clear(draft.path().getParent());
            directory(draft.path().getParent());
            if (Files.notExists(file.data())) {
                return new Draft(draft, Set.of(), () -> clear(draft.path().getParent()));
            }
            copyAtRest(draft.data());
            return new Draft(draft, applied(draft.data()), () -> clear(draft.path().getParent()));
        } catch (IOException e) {
            clear(draft.path().getParent());
            throw uncopied(e);
        } catch (Failure e) {
            clear(draft.path().getParent());
            throw e;
        }
    }

    /**
     * The file is only ever added to and its first blocks say what counts, so that a copy which is the same as the file after it was made is what
     * the file was at that moment, and can be opened as after a kill.
     */
    private void copyAtRest(Path copy) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Files.copy(file.data(), copy, StandardCopyOption.REPLACE_EXISTING);
            if (Files.mismatch(file.data(), copy) == -1) {
                return;
            }
            LockSupport.parkNanos(PAUSE);
        }
        throw Failure.busy("database-busy", "The database is written all the time, so that no copy of it can be made.", "Try again when fewer deploys run.");
    }

    @Override
    public void keep(String name) {
        alone(() -> {
            directory(kept);
            if (Files.notExists(file.data())) {
                Files.deleteIfExists(copy(name));
                return;
            }
            Path part = kept.resolve(name + ".part");
            try {
                Files.copy(file.data(), part, StandardCopyOption.REPLACE_EXISTING);
                force(part);
            } catch (IOException e) {
                Files.deleteIfExists(part);
                throw e;
            }
            Files.move(part, copy(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(kept);
        });
    }

    @Override
    public List<String> since(String name) {
        if (Files.notExists(copy(name))) {
            return List.of();
        }
        Set<Changelog.Change> then = applied(copy(name));
        try (Draft _ = draft()) {
            Set<Changelog.Change> now = applied(file.path().resolveSibling("draft").resolve("paas.mv.db"));
            now.removeAll(then);
            return now.stream().map(Changelog.Change::toString).toList();
        }
    }

    /** A second name and a move: neither needs room on a disk that may be full. */
    @Override
    public void restore(String name, String leaving) {
        Path wanted = present(name);
        alone(() -> {
            Path part = kept.resolve(leaving + ".part");
            Files.deleteIfExists(part);
            Files.createLink(part, file.data());
            Files.move(part, copy(leaving), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.move(wanted, file.data(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(file.path().getParent());
            force(kept);
        });
    }

    @Override
    public void retain(List<String> names) {
        if (Files.notExists(kept, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.list(kept)) {
            Set<Path> wanted = new LinkedHashSet<>(names.stream().map(this::copy).toList());
            for (Path each : all.filter(path -> !wanted.contains(path)).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw uncopied(e);
        }
    }

    private Path copy(String name) {
        return kept.resolve(name + ".mv.db");
    }

    private Path present(String name) {
        Path copy = copy(name);
        if (Files.notExists(copy)) {
            throw absent(name);
        }
        return copy;
    }

    static Failure absent(String name) {
        return Failure.absent("copy-absent", "No copy of the database is kept of '" + name + "'.", "Restore a backup, or go on with what is there.");
    }

    private interface OnDisk {
        void run() throws IOException;
    }

    /** While no server has the file. */
    private void alone(OnDisk work) {
        try (ServerLock _ = ServerLock.take(file.beside(".lock")).orElseThrow(() -> StartFailure.inUse(file, null))) {
            work.run();
        } catch (IOException e) {
            throw uncopied(e);
        }
    }

    private static Set<Changelog.Change> applied(Path data) {
        String path = data.toString().replaceFirst("\\.mv\\.db$", "");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + path + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;TRACE_LEVEL_FILE=0")) {
            return Schema.applied(connection);
        } catch (SQLException e) {
            throw StartFailure.file(new DatabaseUrl.File(Path.of(path)), e);
        }
    }

    private static void directory(Path directory) throws IOException {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void clear(Path directory) {
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.list(directory)) {
            for (Path each : all.toList()) {
                Files.delete(each);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Failure uncopied(IOException cause) {
        return Failure.outside("database-uncopied", "The database file " + file.data() + " cannot be copied.",
                "See that the disk has room and that the directory belongs to the server's user. Nothing was changed.", cause);
    }
}
