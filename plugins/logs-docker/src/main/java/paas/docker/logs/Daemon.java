package paas.docker.logs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The Docker daemon, asked by HTTP 1.0: an answer ends with its connection, so that there are no chunks to put together.
 *
 * @param host {@code unix:///path} or {@code tcp://host:port}
 * @param limit within which it must begin to answer, and end an answer that is no stream: one that hangs takes connections and never answers
 */
record Daemon(URI host, Duration limit) {

    private static final int BUFFER = 8192;
    private static final int LONGEST_HEAD = 16384;

    /** An answer, read as it comes. @param status of HTTP */
    record Answer(int status, InputStream body, SocketChannel channel) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** An answer that is all there. */
    record Whole(int status, String body) {
    }

    Whole whole(String path) throws IOException {
        SocketChannel channel = channel();
        try (Deadline deadline = Deadline.of(channel, limit); Answer answer = ask(path, channel)) {
            return new Whole(answer.status(), new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** An answer that goes on for as long as something happens. */
    Answer stream(String path) throws IOException {
        SocketChannel channel = channel();
        try (Deadline deadline = Deadline.of(channel, limit)) {
            return ask(path, channel);
        }
    }

    private Answer ask(String path, SocketChannel channel) throws IOException {
        try {
            channel.connect(address());
            channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
            InputStream input = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
            return new Answer(status(head(input)), input, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private SocketChannel channel() throws IOException {
        return "unix".equals(host.getScheme()) ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    }

    private SocketAddress address() {
        return "unix".equals(host.getScheme()) ? UnixDomainSocketAddress.of(host.getPath()) : new InetSocketAddress(host.getHost(), host.getPort());
    }

    /** Everything up to the empty line. */
    private static String head(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int newlines = 0; newlines < 2;) {
            int each = input.read();
            if (each < 0 || head.size() > LONGEST_HEAD) {
                throw new EOFException("no answer");
            }
            newlines = each == '\n' ? newlines + 1 : each == '\r' ? newlines : 0;
            head.write(each);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    /** Of {@code HTTP/1.0 200 OK}. */
    private static int status(String head) throws IOException {
        String[] words = head.split("\\s", 3);
        if (words.length < 2 || !words[1].matches("[0-9]{3}")) {
            throw new IOException("no HTTP");
        }
        return Integer.parseInt(words[1]);
    }
}
