package paas.dockerfile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import paas.spi.Output;
import paas.spi.build.Source;
import paas.spi.build.SourceTar;

/** What Docker gets to build from: the source without what {@code .dockerignore} names. The Dockerfile itself always goes along. */
final class BuildContext {

    private static final int LIMIT = 1 << 20;
    private static final Pattern SYNTAX = Pattern.compile("\\A(\uFEFF?(?:#[^\\n]*\\n)*?)#[ \\t]*syntax[ \\t]*=[ \\t]*([^\\s]+)[^\\n]*", Pattern.CASE_INSENSITIVE);

    private BuildContext() {
    }

    /** @param builtIn take a {@code # syntax=} line away, which would have an image pulled to read the Dockerfile with */
    static InputStream tar(Source source, String dockerfile, boolean builtIn, Output output) throws IOException {
        DockerIgnore ignore = DockerIgnore.of(source, dockerfile);
        Optional<byte[]> replaced = builtIn ? withoutSyntax(source, dockerfile, output) : Optional.empty();
        SourceTar tar = SourceTar.of(source, 0, entry -> entry.path().equals(dockerfile) ? replaced.isEmpty() : !ignore.ignores(entry.path()));
        return replaced.isEmpty() ? tar : new SequenceInputStream(new ByteArrayInputStream(entry(dockerfile, replaced.get())), tar);
    }

    private static Optional<byte[]> withoutSyntax(Source source, String dockerfile, Output output) {
        String text = new String(source.read(dockerfile, LIMIT).orElse(new byte[0]), StandardCharsets.UTF_8);
        Matcher line = SYNTAX.matcher(text);
        if (!line.find()) {
            return Optional.empty();
        }
        output.warn("'# syntax=" + line.group(2) + "' is passed over: this server pulls no images; Docker's built-in syntax is used.");
        return Optional.of(line.replaceFirst("$1#").getBytes(StandardCharsets.UTF_8));
    }

    /** One file, without the end of an archive. */
    private static byte[] entry(String path, byte[] contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(contents.length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(contents);
        tar.closeArchiveEntry();
        tar.flush();
        return bytes.toByteArray();
    }
}
