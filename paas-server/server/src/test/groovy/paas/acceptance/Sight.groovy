package paas.acceptance

import java.util.concurrent.ConcurrentLinkedQueue

/** Somebody who looks at a page again and again until closed, and remembers when it did not answer. */
class Sight implements AutoCloseable {

    /** Milliseconds between two answers, at most. */
    volatile long longest
    private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>()
    private final Thread thread
    private volatile boolean stopping
    /** While the router itself is away nobody can be answered. */
    static volatile boolean closedEyes

    Sight(int port, String host) {
        thread = Thread.startVirtualThread {
            long last = System.nanoTime()
            while (!stopping) {
                def blind = closedEyes
                def answer = Visitors.visit(port, host)
                if (answer.startsWith('200 ')) {
                    longest = blind ? longest : Math.max(longest, (System.nanoTime() - last).intdiv(1_000_000))
                } else if (!blind && !closedEyes) {
                    lost << "$host: $answer".toString()
                }
                last = blind || answer.startsWith('200 ') ? System.nanoTime() : last
                Thread.sleep(15)
            }
        }
    }

    List<String> lost() { lost.toList().unique() }

    @Override
    void close() {
        stopping = true
        thread.join()
    }
}
