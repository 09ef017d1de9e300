package paas.core.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
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
        lines(0, (_, text) -> line.accept(text));
    }

    /** Those from one on. @param line takes where each begins, too */
    void lines(int from, BiConsumer<Integer, String> line) {
        int begin = from;
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line.accept(begin, new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
                begin = i + 1;
            }
        }
    }

    /** Where the first line begins that did not begin before. */
    int firstLine() {
        int begin = 0;
        while (begin < bytes.length && bytes[begin] != '\n') {
            begin++;
        }
        return Math.min(begin + 1, bytes.length);
    }
}
