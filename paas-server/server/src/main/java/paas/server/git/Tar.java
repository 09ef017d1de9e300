package paas.server.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a POSIX tar (ustar, with pax headers where a name or a size does not fit). Everything has the same owner and time. */
final class Tar {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int PREFIX = 155;
    private static final long BIGGEST = 077777777777L;
    private static final char FILE = '0';
    private static final char LINK = '2';
    private static final char DIRECTORY = '5';
    private static final char PAX = 'x';

    private final OutputStream to;
    private final int owner;
    private final long time;

    /** @param time seconds since 1970 */
    Tar(OutputStream to, int owner, long time) {
        this.to = to;
        this.owner = owner;
        this.time = time;
    }

    /** Writes the contents of a file, all of its bytes. */
    @FunctionalInterface
    interface Contents {
        void writeTo(OutputStream to) throws IOException;
    }

    void directory(String path) throws IOException {
        entry(DIRECTORY, path + "/", 0755, "", 0);
    }

    void link(String path, String target) throws IOException {
        entry(LINK, path, 0777, target, 0);
    }

    void file(String path, boolean executable, long size, Contents contents) throws IOException {
        entry(FILE, path, executable ? 0755 : 0644, "", size);
        contents.writeTo(to);
        pad(size);
    }

    /** Two empty blocks, and more up to the customary 10 KiB are not needed by any reader. */
    void end() throws IOException {
        to.write(new byte[2 * BLOCK]);
        to.flush();
    }

    private void entry(char type, String path, int mode, String target, long size) throws IOException {
        byte[] name = bytes(path);
        int split = split(name);
        Map<String, String> pax = new LinkedHashMap<>();
        if (split < 0) {
            pax.put("path", path);
        }
        if (bytes(target).length > NAME) {
            pax.put("linkpath", target);
        }
        if (size > BIGGEST) {
            pax.put("size", Long.toString(size));
        }
        if (!pax.isEmpty()) {
            pax(pax);
        }
        header(type, split < 0 ? bytes("long/name") : name, Math.max(split, 0), mode, bytes(target), Math.min(size, BIGGEST));
    }

    /** Where the name is cut into prefix and name; 0: not at all, -1: it does not fit. */
    private static int split(byte[] name) {
        if (name.length <= NAME) {
            return 0;
        }
        for (int i = Math.min(PREFIX, name.length - 2); i > 0; i--) {
            if (name[i] == '/' && name.length - i - 1 <= NAME) {
                return i;
            }
        }
        return -1;
    }

    private void pax(Map<String, String> values) throws IOException {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) -> text.append(record(key, value)));
        byte[] bytes = bytes(text.toString());
        header(PAX, bytes("pax"), 0, 0644, new byte[0], bytes.length);
        to.write(bytes);
        pad(bytes.length);
    }

    /** {@code LENGTH KEY=VALUE\n}, where the length counts itself. */
    private static String record(String key, String value) {
        int rest = bytes(key).length + bytes(value).length + 3;
        int length = rest + Integer.toString(rest).length();
        length = rest + Integer.toString(length).length();
        return length + " " + key + "=" + value + "\n";
    }

    private void header(char type, byte[] name, int split, int mode, byte[] target, long size) throws IOException {
        byte[] block = new byte[BLOCK];
        put(block, 0, NAME, split == 0 ? name : Arrays.copyOfRange(name, split + 1, name.length));
        octal(block, 100, 8, mode);
        octal(block, 108, 8, owner);
        octal(block, 116, 8, owner);
        octal(block, 124, 12, size);
        octal(block, 136, 12, time);
        block[156] = (byte) type;
        put(block, 157, NAME, target);
        put(block, 257, 8, bytes("ustar\00000"));
        octal(block, 329, 8, 0);
        octal(block, 337, 8, 0);
        put(block, 345, PREFIX, Arrays.copyOf(name, split));
        checksum(block);
        to.write(block);
    }

    private static void checksum(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        octal(block, 148, 7, sum);
    }

    private static void put(byte[] block, int at, int most, byte[] bytes) {
        System.arraycopy(bytes, 0, block, at, Math.min(most, bytes.length));
    }

    private static void octal(byte[] block, int at, int length, long value) {
        String digits = Long.toOctalString(value);
        put(block, at, length, bytes("0".repeat(Math.max(0, length - 1 - digits.length())) + digits + "\0"));
    }

    private void pad(long size) throws IOException {
        to.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
