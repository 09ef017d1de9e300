package paas.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A small archive in memory, in the form in which Docker takes files in and gives them out. */
final class Tar {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes, "UTF-8");
    private boolean empty = true;

    Tar() {
        archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** A file of root's. @param path absolute or relative to where it is unpacked */
    Tar file(String path, int mode, byte[] contents) {
        TarArchiveEntry entry = new TarArchiveEntry(relative(path));
        entry.setMode(mode);
        entry.setSize(contents.length);
        return add(entry, contents);
    }

    /** A directory; one that is there already changes its owner and mode, and keeps what it holds. */
    Tar directory(String path, int mode, User owner) {
        TarArchiveEntry entry = new TarArchiveEntry(relative(path) + "/");
        entry.setMode(mode);
        entry.setIds(owner.uid(), owner.gid());
        return add(entry, new byte[0]);
    }

    boolean isEmpty() {
        return empty;
    }

    InputStream stream() {
        try {
            archive.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** The first entry's contents, when it is a regular file of at most {@code limit} bytes. */
    static Optional<byte[]> first(InputStream tar, int limit) {
        try (TarArchiveInputStream archive = new TarArchiveInputStream(tar)) {
            TarArchiveEntry entry = archive.getNextEntry();
            boolean fits = entry != null && entry.isFile() && entry.getSize() <= limit;
            return fits ? Optional.of(archive.readNBytes((int) entry.getSize())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tar add(TarArchiveEntry entry, byte[] contents) {
        try {
            archive.putArchiveEntry(entry);
            archive.write(contents);
            archive.closeArchiveEntry();
            empty = false;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String relative(String path) {
        return path.replaceFirst("^/+", "");
    }
}
