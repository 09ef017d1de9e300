package paas.caddy

import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicInteger
import java.util.concurrent.atomic.AtomicLong
import paas.spi.name.DomainName
import paas.spi.route.Route
import paas.testkit.Upstream
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** Requests run while their project is switched from instance to instance, each of which ends once it is drained. */
@Timeout(120)
class SwitchSpec extends Specification {

    static final int SWITCHES = 60
    static final int CLIENTS = 6

    @AutoCleanup RunningCaddy caddy = new RunningCaddy().prepared()
    AtomicInteger current = new AtomicInteger()
    AtomicLong answered = new AtomicLong()
    Queue<String> lost = new ConcurrentLinkedQueue<>()
    AtomicBoolean over = new AtomicBoolean()

    def 'no request is lost, and none begun after a switch reaches what was replaced'() {
        given:
        def table = (1..1000).collect { new Route(new DomainName("p${it}.example"), new Route.Idle()) }
        caddy.router.change(table, [] as Set, 1)
        def instance = switchTo(0, null)
        def clients = (1..CLIENTS).collect { Thread.ofVirtual().start { load() } }
        def retired = []

        when:
        for (int turn in 1..SWITCHES) {
            long enough = answered.get() + 50
            def old = instance
            instance = switchTo(turn, old)
            retired << Thread.ofVirtual().start {
                caddy.router.drain([old.endpoint()] as Set, Duration.ofSeconds(10))
                old.close()
            }
            while (answered.get() < enough && lost.isEmpty()) {
                Thread.onSpinWait()
                Thread.yield()
            }
        }
        retired*.join()
        over.set(true)
        clients*.join()

        then:
        lost.isEmpty()
        answered.get() > SWITCHES * 50

        cleanup:
        instance.close()
    }

    private Upstream switchTo(int turn, Upstream old) {
        def fresh = new Upstream("$turn")
        caddy.router.change([new Route(new DomainName('busy.example'), new Route.Serving([fresh.endpoint()]))], [] as Set, turn + 2)
        current.set(turn)
        fresh
    }

    /** Requests on one kept connection, every fifth a POST, without waiting between them. */
    private void load() {
        def socket = Raw.connect(caddy.settings.http())
        def input = new BufferedInputStream(socket.inputStream)
        try {
            for (int i = 0; !over.get(); i++) {
                int least = current.get()
                Raw.write(socket, i % 5 ? 'GET' : 'POST', '/', [Host: 'busy.example'], i % 5 ? new byte[0] : 'x=1'.bytes)
                def answer = Raw.read(input)
                if (answer.status() != 200 || (answer.body() as int) < least) {
                    lost << "$answer, expected at least $least".toString()
                }
                answered.incrementAndGet()
            }
        } catch (IOException e) {
            lost << "connection lost: $e".toString()
        } finally {
            socket.close()
        }
    }
}
