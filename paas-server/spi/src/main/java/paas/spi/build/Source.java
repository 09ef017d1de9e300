package paas.spi.build;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The tree of one commit. Paths are relative, with {@code /}, without {@code ./} and never with {@code ..}. Thread-safe. */
public interface Source {

    /** The full id of the commit: 40 hexadecimal digits. */
    String commit();

    /** Every file, link and submodule, sorted by path. */
    List<Entry> entries();

    /** The contents of a regular file of at most {@code limit} bytes; empty when there is no such file or it is larger. */
    Optional<byte[]> read(String path, int limit);

    /** Writes the wanted entries as an uncompressed POSIX tar, owned by {@code owner} (user and group id), dated at the commit. */
    void writeTar(OutputStream to, int owner, Predicate<Entry> wanted) throws IOException;

    /** The same tree seen from a directory of it ({@code ""}: this). @throws paas.spi.Failure {@code build-dir-unknown} when there is no such directory */
    Source at(String directory);

    /**
     * @param id of the contents: 40 hexadecimal digits, equal for equal contents
     * @param size bytes; 0 for submodules
     */
    record Entry(String path, Type type, String id, long size) {
    }

    /** What an entry is. */
    enum Type { FILE, EXECUTABLE, LINK, SUBMODULE }
}
