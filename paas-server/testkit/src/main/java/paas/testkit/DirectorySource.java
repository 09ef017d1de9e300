package paas.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import paas.spi.Failure;
import paas.spi.build.Source;

/** A source for tests: what lies in a directory when it is asked. Ids are git's own for the same contents. */
public final class DirectorySource implements Source {

    private static final long DATED = 1_700_000_000_000L;

    private final Path directory;

    public DirectorySource(Path directory) {
        this.directory = directory;
    }

    @Override
    public String commit() {
        return sha1(entries().stream().map(entry -> entry.path() + " " + entry.id()).collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<Entry> entries() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)).filter(file -> !directory.relativize(file).startsWith(".git"))
                    .map(this::entry).sorted(Comparator.comparing(Entry::path)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<byte[]> read(String path, int limit) {
        Path file = directory.resolve(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(contents(file)).filter(bytes -> bytes.length <= limit);
    }

    @Override
    public void writeTar(OutputStream to, int owner, Predicate<Entry> wanted) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        for (Entry entry : entries()) {
            if (wanted.test(entry)) {
                write(tar, entry, owner);
            }
        }
        tar.finish();
        tar.flush();
    }

    @Override
    public Source at(String below) {
        Path inner = directory.resolve(below);
        if (!Files.isDirectory(inner)) {
            throw Failure.usage("build-dir-unknown", "The directory '" + below + "' does not exist in the source.", "Correct the setting build-dir.");
        }
        return new DirectorySource(inner);
    }

    private Entry entry(Path file) {
        byte[] contents = contents(file);
        Type type = Files.isSymbolicLink(file) ? Type.LINK : Files.isExecutable(file) ? Type.EXECUTABLE : Type.FILE;
        return new Entry(directory.relativize(file).toString(), type, id(contents), contents.length);
    }

    private void write(TarArchiveOutputStream tar, Entry entry, int owner) throws IOException {
        boolean link = entry.type() == Type.LINK;
        byte[] contents = contents(directory.resolve(entry.path()));
        TarArchiveEntry header = link ? new TarArchiveEntry(entry.path(), TarConstants.LF_SYMLINK) : new TarArchiveEntry(entry.path());
        if (link) {
            header.setLinkName(new String(contents, StandardCharsets.UTF_8));
        }
        header.setSize(link ? 0 : contents.length);
        header.setMode(entry.type() == Type.EXECUTABLE ? 0755 : 0644);
        header.setIds(owner, owner);
        header.setModTime(DATED);
        tar.putArchiveEntry(header);
        if (!link) {
            tar.write(contents);
        }
        tar.closeArchiveEntry();
    }

    private static byte[] contents(Path file) {
        try {
            return Files.isSymbolicLink(file) ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(byte[] contents) {
        byte[] header = ("blob " + contents.length + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[header.length + contents.length];
        System.arraycopy(header, 0, whole, 0, header.length);
        System.arraycopy(contents, 0, whole, header.length, contents.length);
        return sha1(whole);
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
