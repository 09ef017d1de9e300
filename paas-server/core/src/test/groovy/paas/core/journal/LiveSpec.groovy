package paas.core.journal

import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import paas.core.fake.FakeJournal
import spock.lang.Specification

class LiveSpec extends Specification {

    static final Duration LONG = Duration.ofSeconds(30)
    def journal = new FakeJournal()
    def live = new Live(journal, journal)

    private void append(int times) {
        times.times { live.append(ChainSpec.entry()) }
    }

    def "whoever follows gets all, in order, whenever they come, and who is slow, too"() {
        given:
        append(3)
        def threads = Executors.newVirtualThreadPerTaskExecutor()
        def begun = new CountDownLatch(4)

        when:
        def followers = (0..3).collect { from -> threads.submit({ ->
            long at = from
            List<Long> numbers = []
            begun.countDown()
            while (at < 3_003) {
                def more = live.after(at, LONG)
                numbers.addAll(more*.number())
                at = more ? more.last().number() : at
            }
            numbers
        } as Callable) }
        begun.await()
        threads.invokeAll((1..6).collect { { -> append(500) } as Callable })*.get()

        then:
        followers.eachWithIndex { follower, from -> assert follower.get() == ((from + 1)..3_003).collect { it as long } }

        cleanup:
        threads.close()
    }

    def "what is found in the journal without a call comes as well; waiting ends by being woken, or in time"() {
        given:
        live.after(0, Duration.ofMillis(1))
        journal.append(ChainSpec.entry())

        expect:
        live.after(1, Duration.ofMillis(1)).empty

        when:
        def found = []
        while (found.empty) {
            found = live.after(0, Duration.ofMillis(100))
        }

        then:
        found*.number() == [1L]

        when:
        def waiting = Thread.startVirtualThread { while (!Thread.currentThread().interrupted && live.after(1, LONG).empty) { break } }
        while (waiting.alive) {
            live.wake()
            waiting.join(Duration.ofMillis(20))
        }

        then:
        !waiting.alive
    }
}
