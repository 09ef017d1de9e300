package paas.dockerfile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import paas.spi.Cancellation;
import paas.spi.build.Effort;
import paas.spi.build.Source;
import paas.spi.build.SourceTar;

/**
 * What Docker gets to build from: the Dockerfile, and the source without what {@code .dockerignore} names. The Dockerfile is ours, byte for byte,
 * and the first of the archive, whose beginning tells Docker how it is packed.
 */
final class BuildContext {

    private BuildContext() {
    }

    static InputStream tar(Source source, Dockerfile dockerfile, Cancellation cancellation) throws IOException {
        String path = dockerfile.path();
        DockerIgnore ignore = DockerIgnore.of(source, path);
        Effort effort = new Effort(".dockerignore", cancellation);
        Set<String> wanted = source.entries().stream().map(Source.Entry::path)
                .filter(each -> !(each + "/").startsWith(path + "/") && !ignore.ignores(each, effort)).collect(Collectors.toSet());
        SourceTar tar = SourceTar.of(source, 0, entry -> wanted.contains(entry.path()));
        return new SequenceInputStream(new ByteArrayInputStream(entry("./" + path, dockerfile.bytes())), tar);
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
