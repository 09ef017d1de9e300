package paas.testkit

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import paas.spi.run.Endpoint

/** A small real HTTP server on loopback that stands for an instance: it answers its name, and on {@code /hold} only when released. */
class Upstream implements Closeable {

    final String name
    final Queue<Map<String, List<String>>> headers = new ConcurrentLinkedQueue<>()
    private final HttpServer server
    private final CountDownLatch released = new CountDownLatch(1)
    private final CountDownLatch held = new CountDownLatch(1)

    Upstream(String name) {
        this.name = name
        server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 1024)
        server.executor = Executors.newVirtualThreadPerTaskExecutor()
        server.createContext('/', { HttpExchange exchange -> answer(exchange) })
        server.createContext('/hold', { HttpExchange exchange ->
            held.countDown()
            released.await()
            answer(exchange)
        })
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

    private void answer(HttpExchange exchange) {
        headers.add(new TreeMap<>(exchange.requestHeaders))
        exchange.requestBody.readAllBytes()
        byte[] body = name.bytes
        exchange.sendResponseHeaders(200, body.length)
        exchange.responseBody.withCloseable { it.write(body) }
    }
}
