package paas.testkit

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import paas.spi.run.Endpoint

/**
 * A small real HTTP server on loopback that stands for an instance: it answers its name, on {@code /hold} only when released, and on {@code /length} how
 * many bytes it was sent.
 */
class Upstream implements Closeable {

    static {
        // Else each answer on a kept connection waits 40 ms for an acknowledgement.
        System.setProperty('sun.net.httpserver.nodelay', 'true')
    }

    final String name
    final Queue<Map<String, List<String>>> headers = new ConcurrentLinkedQueue<>()
    private final HttpServer server
    private final CountDownLatch released = new CountDownLatch(1)
    private final CountDownLatch held = new CountDownLatch(1)

    Upstream(String name, int port = 0) {
        this.name = name
        server = HttpServer.create(new InetSocketAddress('127.0.0.1', port), 1024)
        server.executor = Executors.newVirtualThreadPerTaskExecutor()
        server.createContext('/', { HttpExchange exchange ->
            received(exchange)
            answer(exchange, name)
        })
        server.createContext('/hold', { HttpExchange exchange ->
            held.countDown()
            released.await()
            answer(exchange, name)
        })
        server.createContext('/length', { HttpExchange exchange -> answer(exchange, "${received(exchange)}") })
        server.start()
    }

    Endpoint endpoint() {
        new Endpoint("127.0.0.1:${server.address.port}")
    }

    /** Waits until a request to {@code /hold} has come in. */
    void awaitHeld() {
        held.await()
    }

    void release() {
        released.countDown()
    }

    @Override
    void close() {
        release()
        server.stop(0)
    }

    private static long received(HttpExchange exchange) {
        exchange.requestBody.transferTo(OutputStream.nullOutputStream())
    }

    private void answer(HttpExchange exchange, String text) {
        headers.add(new TreeMap<>(exchange.requestHeaders))
        byte[] body = text.bytes
        exchange.sendResponseHeaders(200, body.length)
        exchange.responseBody.withCloseable { it.write(body) }
    }
}
