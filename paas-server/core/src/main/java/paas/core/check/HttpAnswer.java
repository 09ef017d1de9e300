package paas.core.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The head of an HTTP/1.x answer, and its body as far as it is read. @param headers by name in lower case; the last of a name wins */
record HttpAnswer(int status, Map<String, String> headers, InputStream body) {

    private static final int LARGEST_HEAD = 64 << 10;

    /** @throws IOException when it is no HTTP answer, or ends early */
    static HttpAnswer read(InputStream in) throws IOException {
        Lines lines = new Lines(in);
        int status = status(lines.next());
        while (status / 100 == 1) {
            headers(lines);
            status = status(lines.next());
        }
        Map<String, String> headers = headers(lines);
        boolean chunked = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).endsWith("chunked");
        return new HttpAnswer(status, headers, chunked ? new Chunks(in) : new Sized(in, length(headers)));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5]\\d\\d(?: .*)?")) {
            throw new IOException("no HTTP/1 answer");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static Map<String, String> headers(Lines lines) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static long length(Map<String, String> headers) throws IOException {
        String length = headers.getOrDefault("content-length", "");
        if (!length.matches("\\d{0,15}")) {
            throw new IOException("no length");
        }
        return length.isEmpty() ? Long.MAX_VALUE : Long.parseLong(length);
    }

    /** Reads lines, in all no more than a head may have. */
    private static final class Lines {

        private final InputStream in;
        private int read;

        Lines(InputStream in) {
            this.in = in;
        }

        String next() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0 || ++read > LARGEST_HEAD) {
                    throw new EOFException();
                }
                line.append((char) c);
            }
            return line.toString().stripTrailing();
        }
    }

    /** A body of known length, or up to the end. */
    private static final class Sized extends InputStream {

        private final InputStream in;
        private long left;

        Sized(InputStream in, long length) {
            this.in = in;
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = in.read(bytes, from, (int) Math.min(length, left));
            left -= Math.max(0, n);
            return n;
        }
    }

    /** A body in chunks. */
    private static final class Chunks extends InputStream {

        private final InputStream in;
        private long left;
        private boolean first = true;
        private boolean last;

        Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0 && !last) {
                open();
            }
            if (last) {
                return -1;
            }
            int n = in.read(bytes, from, (int) Math.min(length, left));
            if (n < 0) {
                throw new EOFException();
            }
            left -= n;
            return n;
        }

        private void open() throws IOException {
            Lines lines = new Lines(in);
            if (!first) {
                lines.next();
            }
            first = false;
            String size = lines.next().replaceAll("[; ].*", "");
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new IOException("no chunk");
            }
            left = Long.parseLong(size, 16);
            last = left == 0;
        }
    }
}
