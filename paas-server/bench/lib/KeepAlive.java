import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A raw client that keeps its connections, sends one POST in five, and tries nothing twice: whatever is not answered by a 200 is lost.
 * {@code KeepAlive PORT HOST CONNECTIONS FILE}: until the file exists; prints the requests, the lost ones and the p99 in microseconds.
 */
final class KeepAlive implements Runnable {

    private static final int PAUSE = 5;
    private static final int PATIENCE = 10_000;

    private final int port;
    private final Path stop;
    private final byte[] get;
    private final byte[] post;
    private final List<Long> took = new ArrayList<>();
    private int lost;

    private KeepAlive(int port, String host, Path stop) {
        this.port = port;
        this.stop = stop;
        this.get = ("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        this.post = ("POST / HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 3\r\n\r\nx=1").getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] arguments) throws InterruptedException {
        List<KeepAlive> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            clients.add(new KeepAlive(Integer.parseInt(arguments[0]), arguments[1], Path.of(arguments[3])));
            threads.add(Thread.ofPlatform().start(clients.getLast()));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        List<Long> all = new ArrayList<>();
        clients.forEach(client -> all.addAll(client.took));
        Collections.sort(all);
        int lost = clients.stream().mapToInt(client -> client.lost).sum();
        System.out.println(all.size() + lost + " " + lost + " " + (all.isEmpty() ? 0 : all.get((all.size() - 1) * 99 / 100)));
    }

    @Override
    public void run() {
        while (!Files.exists(stop)) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(PATIENCE);
                socket.setTcpNoDelay(true);
                converse(socket);
            } catch (IOException | NumberFormatException e) {
                lost++;
                System.err.println(e);
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (!Files.exists(stop)) {
            long began = System.nanoTime();
            socket.getOutputStream().write(took.size() % 5 == 4 ? post : get);
            answer(in);
            took.add((System.nanoTime() - began) / 1000);
            rest();
        }
    }

    private static void answer(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            length = header.toLowerCase().startsWith("content-length:") ? Integer.parseInt(header.substring(15).strip()) : length;
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 200") || !body.startsWith("v")) {
            throw new IOException(status + ": " + body);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed in the middle of a request");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
