package paas.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A small archive in memory, in the POSIX {@code ustar} form in which Docker takes files in. (The library that docker-java uses for it lacks
 * a class of another library that it needs.)
 */
final class Tar {

    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PREFIX = 155;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A file of root's. @param path absolute or relative to where it is unpacked */
    Tar file(String path, int mode, byte[] contents) {
        add(header(path, mode, User.ROOT, contents.length, '0'), contents);
        return this;
    }

    /** A directory; one that is there already changes its owner and mode, and keeps what it holds. */
    Tar directory(String path, int mode, User owner) {
        add(header(path + "/", mode, owner, 0, '5'), new byte[0]);
        return this;
    }

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    InputStream stream() {
        bytes.writeBytes(new byte[2 * BLOCK]);
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private void add(byte[] header, byte[] contents) {
        bytes.writeBytes(header);
        bytes.writeBytes(contents);
        bytes.writeBytes(new byte[Math.floorMod(-contents.length, BLOCK)]);
    }

    /** Its numbers are octal digits; its checksum counts itself as blanks. */
    private static byte[] header(String path, int mode, User owner, int size, char type) {
        ByteBuffer header = ByteBuffer.allocate(BLOCK);
        byte[] name = path.replaceFirst("^/+", "").getBytes(StandardCharsets.UTF_8);
        int split = split(name);
        header.put(0, name, split == 0 ? 0 : split + 1, name.length - (split == 0 ? 0 : split + 1));
        header.put(345, name, 0, split);
        number(header, 100, 8, mode);
        number(header, 108, 8, owner.uid());
        number(header, 116, 8, owner.gid());
        number(header, 124, 12, size);
        number(header, 136, 12, 0);
        text(header, 148, "        ");
        header.put(156, (byte) type);
        text(header, 257, "ustar\00000");
        number(header, 148, 7, sum(header));
        return header.array();
    }

    /** Where a long name is cut into a prefix and the rest: at a slash, 0 for not at all. */
    private static int split(byte[] name) {
        if (name.length <= LONGEST_NAME) {
            return 0;
        }
        for (int at = Math.min(LONGEST_PREFIX, name.length - 2); at >= name.length - LONGEST_NAME - 1 && at > 0; at--) {
            if (name[at] == '/') {
                return at;
            }
        }
        throw new IllegalArgumentException("a path too long for an archive");
    }

    private static void number(ByteBuffer header, int at, int width, int value) {
        text(header, at, String.format("%0" + (width - 1) + "o\0", value));
    }

    private static void text(ByteBuffer header, int at, String text) {
        header.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static int sum(ByteBuffer header) {
        int sum = 0;
        for (byte each : header.array()) {
            sum += each & 0xff;
        }
        return sum;
    }
}
