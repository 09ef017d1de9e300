package paas.core.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Whole lines out of a file. @param bytes ends with a line break, or is empty */
record Chunk(byte[] bytes) {

    static final Chunk NOTHING = new Chunk(new byte[0]);

    /** The whole lines that begin at {@code from} and end before {@code to}: about {@code size} bytes, more when the first line is longer. */
    static Chunk read(RandomAccessFile file, long from, long to, int size) throws IOException {
        long there = Math.max(0, Math.min(to, file.length()) - from);
        byte[] bytes = new byte[(int) Math.min(size, there)];
        file.seek(from);
        file.readFully(bytes);
        int end = lastBreak(bytes) + 1;
        if (end == 0 && there > size) {
            return read(file, from, to, size * 4);
        }
        return new Chunk(end == bytes.length ? bytes : Arrays.copyOf(bytes, end));
    }

    private static int lastBreak(byte[] bytes) {
        int at = bytes.length - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    void lines(Consumer<String> line) {
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line.accept(new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
                begin = i + 1;
            }
        }
    }

    /** Without what belongs to a line that began before. */
    Chunk afterFirstBreak() {
        int begin = 0;
        while (begin < bytes.length && bytes[begin] != '\n') {
            begin++;
        }
        return new Chunk(Arrays.copyOfRange(bytes, Math.min(begin + 1, bytes.length), bytes.length));
    }
}
