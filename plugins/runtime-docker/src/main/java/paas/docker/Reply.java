package paas.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The daemon's answer to one request, read as it comes.
 *
 * @param headers by name, whatever its case
 */
record Reply(int getStatusCode, Map<String, List<String>> getHeaders, InputStream getBody, SocketChannel channel, Patience patience) implements DockerHttpClient.Response {

    private static final int LONGEST_LINE = 1 << 16;

    static Reply read(SocketChannel channel, Patience patience, String method) throws IOException {
        InputStream input = new BufferedInputStream(patience.reading(Channels.newInputStream(channel)));
        int status = status(line(input));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(input); !header.isEmpty(); header = line(input)) {
            int colon = Math.max(header.indexOf(':'), 0);
            headers.computeIfAbsent(header.substring(0, colon), name -> new ArrayList<>()).add(header.substring(colon + 1).strip());
        }
        return new Reply(status, headers, losing(body(input, method, status, headers)), channel, patience);
    }

    @Override
    public void close() {
        patience.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It ends with its last chunk, after its length, or, as streams of a container do, with the connection. */
    private static InputStream body(InputStream input, String method, int status, Map<String, List<String>> headers) {
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return InputStream.nullInputStream();
        }
        if (headers.containsKey("Transfer-Encoding")) {
            return new Chunks(input);
        }
        return headers.containsKey("Content-Length") ? new Counted(input, Long.parseLong(headers.get("Content-Length").getFirst())) : input;
    }

    private static InputStream losing(InputStream body) {
        return new FilterInputStream(body) {
            @Override
            public int read() throws IOException {
                try {
                    return super.read();
                } catch (IOException e) {
                    throw new Lost(e);
                }
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                try {
                    return super.read(into, from, length);
                } catch (IOException e) {
                    throw new Lost(e);
                }
            }
        };
    }

    /** Of {@code HTTP/1.1 200 OK}. */
    private static int status(String line) throws IOException {
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[1].matches("[0-9]{3}")) {
            throw new IOException("no HTTP");
        }
        return Integer.parseInt(words[1]);
    }

    static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = input.read(); each != '\n'; each = input.read()) {
            if (each < 0 || line.size() > LONGEST_LINE) {
                throw new EOFException("cut off");
            }
            if (each != '\r') {
                line.write(each);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
