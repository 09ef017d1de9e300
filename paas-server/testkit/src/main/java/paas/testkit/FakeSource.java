package paas.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import paas.spi.Failure;
import paas.spi.build.Source;

/** A source in memory: regular files by path. It writes no tar. */
public final class FakeSource implements Source {

    private final TreeMap<String, String> files;

    public FakeSource(Map<String, String> files) {
        this.files = new TreeMap<>(files);
    }

    @Override
    public String commit() {
        return String.format("%040x", files.hashCode() & 0xffffffffL);
    }

    @Override
    public List<Entry> entries() {
        return files.entrySet().stream().map(file -> new Entry(file.getKey(), Type.FILE, String.format("%040x", file.getValue().hashCode() & 0xffffffffL),
                bytes(file.getValue()).length)).toList();
    }

    @Override
    public Optional<byte[]> read(String path, int limit) {
        return Optional.ofNullable(files.get(path)).map(FakeSource::bytes).filter(bytes -> bytes.length <= limit);
    }

    @Override
    public void writeTar(OutputStream to, int owner, Predicate<Entry> wanted) throws IOException {
        throw new UnsupportedOperationException("a fake source has no tar");
    }

    @Override
    public Source at(String directory) {
        if (directory.isEmpty()) {
            return this;
        }
        TreeMap<String, String> below = new TreeMap<>();
        files.forEach((path, text) -> {
            if (path.startsWith(directory + "/")) {
                below.put(path.substring(directory.length() + 1), text);
            }
        });
        if (below.isEmpty()) {
            throw Failure.usage("build-dir-unknown", "There is no directory " + directory + ".", "");
        }
        return new FakeSource(below);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
