import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Visitors who come at their own pace, whether or not those before were served: a request counts from when it was due, so that a site that stands
 * still for a while is not asked less. {@code Paced PORT HOST PER-SECOND SECONDS}: prints the requests, those not answered by a 200, and the
 * median and the p99 in microseconds.
 */
final class Paced implements Runnable {

    private static final int CONNECTIONS = 4;
    private static final int PATIENCE = 10_000;

    private final int port;
    private final byte[] request;
    private final long begin;
    private final long end;
    private final long every;
    private final List<Long> took = new ArrayList<>();
    private int lost;

    private Paced(int port, String host, long begin, long end, long every) {
        this.port = port;
        this.request = ("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        this.begin = begin;
        this.end = end;
        this.every = every;
    }

    public static void main(String[] arguments) throws InterruptedException {
        long every = 1_000_000_000L * CONNECTIONS / Integer.parseInt(arguments[2]);
        long begin = System.nanoTime() + 100_000_000;
        List<Paced> visitors = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            long first = begin + every * i / CONNECTIONS;
            visitors.add(new Paced(Integer.parseInt(arguments[0]), arguments[1], first, begin + 1_000_000_000L * Integer.parseInt(arguments[3]), every));
            threads.add(Thread.ofPlatform().start(visitors.getLast()));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        List<Long> all = new ArrayList<>();
        visitors.forEach(visitor -> all.addAll(visitor.took));
        Collections.sort(all);
        int lost = visitors.stream().mapToInt(visitor -> visitor.lost).sum();
        System.out.println(all.size() + lost + " " + lost + " " + at(all, 50) + " " + at(all, 99));
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100);
    }

    @Override
    public void run() {
        long due = begin;
        while (due < end) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(PATIENCE);
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                while (due < end) {
                    rest(due - System.nanoTime());
                    socket.getOutputStream().write(request);
                    answer(in);
                    took.add((System.nanoTime() - due) / 1000);
                    due += every;
                }
            } catch (IOException | NumberFormatException e) {
                lost++;
                due += every;
                System.err.println(e);
            }
        }
    }

    private static void answer(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            length = header.toLowerCase().startsWith("content-length:") ? Integer.parseInt(header.substring(15).strip()) : length;
        }
        in.readNBytes(length);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status);
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

    private static void rest(long nanos) {
        if (nanos > 0) {
            LockSupport.parkNanos(nanos);
        }
    }
}
