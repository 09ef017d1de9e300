package paas.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A real listener that answers every HTTP request alike and remembers what was asked. */
public final class Page implements AutoCloseable {

    private final ServerSocket listener;
    private final String answer;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public Page(InetAddress host, int port, int status, String body) {
        this(host, port, "HTTP/1.1 " + status + " Fake\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    /** @param port 0: any free one  @param answer the bytes of the whole answer */
    public Page(InetAddress host, int port, String answer) {
        this.answer = answer;
        listener = listen(host, port, 100);
        Thread.ofVirtual().name("page").start(this::accept);
    }

    /** One that was closed a moment ago may hold the port a little longer. */
    private static ServerSocket listen(InetAddress host, int port, int more) {
        try {
            return new ServerSocket(port, 50, host);
        } catch (BindException e) {
            if (more == 0) {
                throw new UncheckedIOException(host + ":" + port, e);
            }
            LockSupport.parkNanos(10_000_000);
            return listen(host, port, more - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(host + ":" + port, e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The head of each request: its lines, joined by line breaks. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket; BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            StringBuilder head = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
            }
            if (!head.isEmpty()) {
                requests.add(head.toString());
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The other side has gone: nothing to answer.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
