package paas.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The file of an H2 database, opened so that what was written has reached the disk when the write returns, and so that interrupting a
 * thread in the middle of a statement does not close the file for everybody else, as it does with H2's own way.
 *
 * <p>Public because H2 makes it by reflection.
 */
public final class DurableFile extends FilePathWrapper {

    static final String SCHEME = "durable";

    /** Makes the scheme known to H2. */
    static void register() {
        FilePath.register(new DurableFile());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return FilePath.get("async:" + getBase()).open("rw".equals(mode) ? "rwd" : mode);
    }
}
