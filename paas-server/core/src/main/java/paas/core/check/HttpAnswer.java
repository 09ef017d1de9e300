package paas.core.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The head of an HTTP/1.x answer, and its body as far as it is read. @param headers by name in lower case; the last of a name wins */
record HttpAnswer(int status, Map<String, String> headers, InputStream body) {

    /** @throws IOException when it is no HTTP answer, or ends early */
    static HttpAnswer read(InputStream in) throws IOException {
        HttpLines lines = new HttpLines(in);
        int status = status(lines.next());
        while (status / 100 == 1) {
            headers(lines);
            status = status(lines.next());
        }
        Map<String, String> headers = headers(lines);
        boolean chunked = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).endsWith("chunked");
        return new HttpAnswer(status, headers, chunked ? new ChunkedBody(in) : new SizedBody(in, length(headers)));
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

    private static Map<String, String> headers(HttpLines lines) throws IOException {
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
}
