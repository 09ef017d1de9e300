package paas.testkit

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.ConcurrentHashMap

/**
 * Ports for servers that specs start. They are below those that the kernel gives to outgoing connections: one that was asked of the kernel and given back
 * may be somebody's a moment later, and the server cannot have it.
 */
class Ports {

    private static final int FIRST = 12_000
    private static final int LAST = 32_000
    /** Each process that runs specs takes ports of its own lane: two at the same time do not meet. */
    private static final int LANES = 8
    private static final int LANE = ProcessHandle.current().pid() % LANES as int
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet()

    /** One of loopback on which nothing listens, and which was not given before. */
    static int free() {
        def random = new Random()
        for (int tries = 0; tries < 1_000; tries++) {
            int port = FIRST + LANE + LANES * random.nextInt((LAST - FIRST).intdiv(LANES))
            if (silent(port) && GIVEN.add(port)) {
                return port
            }
        }
        throw new IllegalStateException('no port is free')
    }

    /** The loopback addresses of this machine; some have no IPv6. */
    static List<String> loopbacks() {
        def addresses = Path.of('/proc/net/if_inet6')
        ['127.0.0.1'] + (Files.exists(addresses) && Files.readString(addresses).contains('0' * 31 + '1') ? ['::1'] : [])
    }

    private static boolean silent(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.loopbackAddress).close()
            new DatagramSocket(port, InetAddress.loopbackAddress).close()
            true
        } catch (IOException ignored) {
            false
        }
    }
}
