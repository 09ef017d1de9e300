package paas.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Carries docker-java's requests to the daemon, over the JDK's channels and a connection each. The transport that comes with docker-java brings
 * a whole HTTP client and sets up TLS for a Unix socket: half of docker-java's memory and time to start. And a connection that it kept would
 * fail the first request after a restart of the daemon.
 */
final class Transport implements DockerHttpClient {

    private static final int BUFFER = 1 << 16;
    private static final byte[] BREAK = {'\r', '\n'};

    private final SocketAddress address;
    private final Answering answering;

    /** @param host {@code unix:///path} or {@code tcp://host:port} */
    Transport(URI host, Answering answering) {
        this.answering = answering;
        address = "unix".equals(host.getScheme()) ? UnixDomainSocketAddress.of(host.getPath()) : new InetSocketAddress(host.getHost(), host.getPort());
    }

    @Override
    public Response execute(Request request) {
        try {
            SocketChannel channel = address instanceof UnixDomainSocketAddress ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
            Patience patience = Patience.with(channel, answering.limit(request.path()));
            try {
                channel.connect(address);
                Reply reply = exchange(request, channel, patience);
                if (answering.stream(request.path())) {
                    patience.close();
                }
                return reply;
            } catch (IOException e) {
                end(channel, patience);
                throw patience.told(e);
            } catch (RuntimeException e) {
                end(channel, patience);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(new Lost(e));
        }
    }

    private static void end(SocketChannel channel, Patience patience) throws IOException {
        patience.close();
        channel.close();
    }

    @Override
    public void close() {
        // nothing is kept between requests
    }

    private static Reply exchange(Request request, SocketChannel channel, Patience patience) throws IOException {
        patience.write(head(request));
        try {
            sendBody(request, patience);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return refused(request, channel, patience, e);
        }
        return Reply.read(channel, patience, request.method());
    }

    /** The daemon may answer and hang up before it has read everything: then its answer counts. */
    private static Reply refused(Request request, SocketChannel channel, Patience patience, IOException e) throws IOException {
        try {
            return Reply.read(channel, patience, request.method());
        } catch (IOException none) {
            throw e;
        }
    }

    private static byte[] head(Request request) {
        StringBuilder head = new StringBuilder(request.method()).append(' ').append(request.path()).append(" HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n");
        request.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (request.bodyBytes() != null) {
            head.append("Content-Length: ").append(request.bodyBytes().length).append("\r\n");
        } else if (request.body() != null) {
            head.append("Transfer-Encoding: chunked\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void sendBody(Request request, Patience output) throws IOException {
        if (request.bodyBytes() != null) {
            output.write(request.bodyBytes());
        } else if (request.body() != null) {
            sendChunks(request.body(), output);
        }
    }

    private static void sendChunks(InputStream body, Patience output) throws IOException {
        byte[] buffer = new byte[BUFFER];
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(BUFFER + 16);
        for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
            if (read > 0) {
                chunk.writeBytes(Integer.toHexString(read).getBytes(StandardCharsets.US_ASCII));
                chunk.writeBytes(BREAK);
                chunk.write(buffer, 0, read);
                chunk.writeBytes(BREAK);
                output.write(chunk.toByteArray());
                chunk.reset();
            }
        }
        output.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** What cannot be sent because it cannot be read is no fault of the daemon's. */
    private static int read(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
