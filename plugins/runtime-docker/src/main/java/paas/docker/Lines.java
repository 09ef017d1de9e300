package paas.docker;

import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Cuts what a program prints into lines, each stream by itself; closing it tells what had no line break at the end. */
final class Lines implements AutoCloseable {

    private static final int LONGEST = 64 << 10;

    private final Consumer<String> line;
    private final Map<StreamType, ByteArrayOutputStream> rests = new EnumMap<>(StreamType.class);

    Lines(Consumer<String> line) {
        this.line = line;
    }

    void take(StreamType stream, byte[] bytes) {
        ByteArrayOutputStream rest = rests.computeIfAbsent(stream, key -> new ByteArrayOutputStream());
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || rest.size() + i - begin >= LONGEST) {
                rest.write(bytes, begin, i - begin);
                tell(rest);
                begin = bytes[i] == '\n' ? i + 1 : i;
            }
        }
        rest.write(bytes, begin, bytes.length - begin);
    }

    @Override
    public void close() {
        rests.values().stream().filter(rest -> rest.size() > 0).forEach(this::tell);
    }

    private void tell(ByteArrayOutputStream rest) {
        String text = rest.toString(StandardCharsets.UTF_8);
        rest.reset();
        line.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
