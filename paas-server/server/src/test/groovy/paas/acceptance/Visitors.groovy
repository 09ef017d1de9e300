package paas.acceptance

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger

/** People who ask for one page again and again, each on a new connection, until closed. */
class Visitors implements AutoCloseable {

    final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>()
    private final List<Thread> threads
    private volatile boolean stopping

    Visitors(PaasServer server, String host, int count = 4, Map<String, String> headers = [:]) {
        threads = (1..count).collect {
            Thread.ofVirtual().start {
                while (!stopping) {
                    answers.computeIfAbsent(visit(server.httpPort, host, headers)) { new AtomicInteger() }.incrementAndGet()
                    Thread.sleep(5)
                }
            }
        }
    }

    /** {@code 200 body}, or what went wrong. */
    static String visit(int port, String host, Map<String, String> headers = [:]) {
        try (Socket socket = new Socket(InetAddress.loopbackAddress, port)) {
            socket.soTimeout = 40_000
            def more = headers.collect { name, value -> "$name: $value\r\n" }.join('')
            socket.outputStream << "GET / HTTP/1.1\r\nHost: $host\r\nConnection: close\r\n$more\r\n"
            def text = socket.inputStream.getText('UTF-8')
            text ? "${text.split(' ')[1]} ${text.split('\r\n\r\n', 2)[1].strip()}" : 'nothing'
        } catch (IOException e) {
            e.toString()
        }
    }

    int count() { answers.values().sum { it.get() } as Integer ?: 0 }

    /** How many were answered so. */
    int of(String answer) { answers[answer]?.get() ?: 0 }

    /** What was not answered with a page, and how often. */
    Map<String, Integer> lost() { answers.findAll { !it.key.startsWith('200 ') }.collectEntries { [it.key, it.value.get()] } }

    @Override
    void close() {
        stopping = true
        threads*.join()
    }
}
