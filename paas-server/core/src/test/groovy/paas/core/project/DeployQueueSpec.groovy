package paas.core.project

import java.time.Duration
import java.time.Instant
import java.time.InstantSource
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.Output
import paas.spi.name.ProjectId
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

@Timeout(20)
class DeployQueueSpec extends Specification {

    def clock = new Jumping()
    def queue = new DeployQueue(clock, Duration.ofMillis(200))
    def shop = ProjectId.random()

    def "one project has one turn at a time, and whoever waits is told for whom"() {
        given:
        def first = queue.take(shop, 'push', 'ada', Output.NOWHERE, new Cancellation())
        def told = new Told()
        def order = new CopyOnWriteArrayList<String>()

        when:
        def second = waiting('scale', 'bob', told) { order << 'second' }

        then:
        new PollingConditions(timeout: 5).eventually { assert told.lines.any { it.contains('Waiting for push by ada') } }
        order.empty

        when:
        first.close()
        second.get(5, TimeUnit.SECONDS)

        then:
        order == ['second']
        queue.size() == 0
    }

    def "other projects do not wait"() {
        given:
        queue.take(shop, 'push', 'ada', Output.NOWHERE, new Cancellation())

        expect:
        queue.take(ProjectId.random(), 'push', 'ada', Output.NOWHERE, new Cancellation()) != null
    }

    def "turns come in the order in which they were asked for"() {
        given:
        def first = queue.take(shop, 'restart', 'ada', Output.NOWHERE, new Cancellation())
        def order = new CopyOnWriteArrayList<Integer>()
        def others = (1..8).collect { number ->
            def told = new Told()
            def one = waiting('scale', 'bob', told) { order << number }
            new PollingConditions(timeout: 5).eventually { assert told.lines }
            one
        }

        when:
        first.close()
        others.each { it.get(5, TimeUnit.SECONDS) }

        then:
        order == (1..8).toList()
    }

    def "cancelling leaves the queue"() {
        given:
        def first = queue.take(shop, 'push', 'ada', Output.NOWHERE, new Cancellation())
        def cancellation = new Cancellation()
        def told = new Told()
        def second = waiting('restart', 'bob', told, cancellation) { }
        new PollingConditions(timeout: 5).eventually { assert told.lines }

        when:
        cancellation.cancel('the client went away')
        second.get(5, TimeUnit.SECONDS)

        then:
        def e = thrown(Exception)
        (e.cause as Failure).code() == 'cancelled'

        when:
        first.close()

        then:
        queue.size() == 0
    }

    def "a newer push takes the place of one that waits, not of one that runs"() {
        given:
        def running = queue.take(shop, 'push', 'ada', Output.NOWHERE, new Cancellation())
        def told = new Told()
        def older = waiting('push', 'bob', told) { }
        new PollingConditions(timeout: 5).eventually { assert told.lines }
        def done = new CountDownLatch(1)
        def newer = waiting('push', 'eve', new Told()) { done.countDown() }

        when:
        older.get(5, TimeUnit.SECONDS)

        then:
        def e = thrown(Exception)
        (e.cause as Failure).code() == 'superseded'

        when:
        running.close()
        newer.get(5, TimeUnit.SECONDS)

        then:
        done.count == 0
    }

    def "whoever waits is told of their place, and again now and then"() {
        given:
        def first = queue.take(shop, 'push', 'ada', Output.NOWHERE, new Cancellation())
        first.at('build')
        def told = new Told()

        when:
        waiting('scale', 'bob', new Told()) { Thread.sleep(Duration.ofSeconds(1)) }
        new PollingConditions(timeout: 5).eventually { assert queue.size() == 2 }
        def third = waiting('restart', 'eve', told) { }

        then:
        new PollingConditions(timeout: 5).eventually { assert told.lines.size() >= 3 }
        told.lines[0] == 'Waiting for push by ada, running for 0 s, step build; one more comes before this; Ctrl-C leaves the queue'
        told.lines.unique().size() <= 2

        when:
        told.lines.clear()
        first.close()

        then:
        new PollingConditions(timeout: 5).eventually { assert told.lines }
        told.lines[0] == 'Waiting for scale by bob, running for 0 s; Ctrl-C leaves the queue'
        third.get(5, TimeUnit.SECONDS) == null
    }

    def "whoever waits for the server's own look is told in words"() {
        given:
        def mending = queue.mend(shop)
        def told = new Told()

        when:
        def second = waiting('scale', 'bob', told) { }

        then:
        new PollingConditions(timeout: 5).eventually { assert told.lines }
        told.lines[0] == 'Waiting for the server, which looks after what runs, for 0 s; Ctrl-C leaves the queue'

        when:
        mending.close()

        then:
        second.get(5, TimeUnit.SECONDS) == null
    }

    def "a clock that jumps #jump changes neither the order nor how long something is said to run"() {
        given:
        def first = queue.take(shop, 'push', 'ada', Output.NOWHERE, new Cancellation())
        def began = clock.instant()
        clock.jump = jump
        def told = new Told()

        when:
        def second = waiting('scale', 'bob', told) { }
        new PollingConditions(timeout: 5).eventually { assert told.lines.size() > 1 }

        then:
        told.lines.every { it ==~ /Waiting for push by ada, running for [0-5] s; Ctrl-C leaves the queue/ }
        queue.of(shop)*.verb() == ['push', 'scale']
        queue.of(shop)*.place() == [0, 1]
        queue.of(shop).every { it.elapsed() < Duration.ofSeconds(10) && !it.elapsed().negative }
        Duration.between(began, queue.of(shop)[0].since()).abs() < Duration.ofSeconds(10)

        when:
        first.close()

        then:
        second.get(5, TimeUnit.SECONDS) == null

        where:
        jump << [Duration.ofDays(1), Duration.ofDays(-1)]
    }

    def "what runs is counted from when it began, not from when it was asked for"() {
        given:
        def first = queue.take(shop, 'push', 'ada', Output.NOWHERE, new Cancellation())
        def started = new CountDownLatch(1)
        def end = new CountDownLatch(1)
        waiting('scale', 'bob', new Told()) { started.countDown(); end.await() }
        new PollingConditions(timeout: 5).eventually { assert queue.size() == 2 }
        clock.jump = Duration.ofHours(1)

        when:
        first.close()
        started.await()

        then:
        Duration.between(clock.instant(), queue.of(shop)[0].since()).abs() < Duration.ofSeconds(10)

        cleanup:
        end.countDown()
    }

    private CompletableFuture<Void> waiting(String verb, String who, Output output, Cancellation cancellation = new Cancellation(), Closure work) {
        CompletableFuture.runAsync({
            queue.take(shop, verb, who, output, cancellation).withCloseable { work() }
        }, { Thread.ofVirtual().start(it) })
    }

    /** The system's clock, moved. */
    static class Jumping implements InstantSource {
        volatile Duration jump = Duration.ZERO

        Instant instant() { Instant.now() + jump }
    }

    static class Told implements Output {
        final List<String> lines = new CopyOnWriteArrayList<>()

        void step(String line) { lines << line }

        void detail(String line) { lines << line }

        void warn(String line) { lines << line }

        void headline(String line) { lines << line }
    }
}
