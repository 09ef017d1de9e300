package paas.testkit

import java.time.Duration
import java.time.Instant
import java.util.concurrent.BlockingQueue
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import paas.spi.Cancellation
import paas.spi.log.LogLine
import paas.spi.log.LogSource
import paas.spi.name.InstanceId
import paas.spi.run.Runtime
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** What every log source must do. An implementation's spec extends it and starts programs by its runtime. */
abstract class LogSourceContract extends Specification {

    PollingConditions soon = new PollingConditions(timeout: 60, delay: 0.05)
    List<LogSource.Follower> followers = []

    abstract LogSource logs()

    abstract Runtime runtime()

    /** Starts {@code sh -c script} as an instance of its own; the spec removes it afterwards. */
    abstract InstanceId started(String script)

    void cleanup() {
        followers*.close()
    }

    /** What one follower has been told. */
    static final class Heard {
        final List<LogLine> lines = new CopyOnWriteArrayList<>()
        final BlockingQueue<Boolean> ends = new LinkedBlockingQueue<>()
        LogSource.Follower follower

        List<String> texts() {
            lines*.text()
        }

        Boolean ended() {
            ends.poll(60, TimeUnit.SECONDS)
        }
    }

    Heard follow(InstanceId id, String position = '') {
        def heard = new Heard()
        def gathered = Collections.synchronizedList(new ArrayList<LogLine>())
        heard.follower = logs().follow(id, position, { gathered << it } , { end ->
            heard.lines.addAll(gathered)
            heard.ends << end
        })
        followers << heard.follower
        return heard
    }

    /** Sees lines at once, but is slow for many. */
    Heard live(InstanceId id, String position = '') {
        def heard = new Heard()
        heard.follower = logs().follow(id, position, { heard.lines << it }, { heard.ends << it })
        followers << heard.follower
        return heard
    }

    void await(InstanceId id) {
        assert runtime().await(id, Duration.ofSeconds(60), new Cancellation()).present
    }

    def "a reader that breaks ends it as lost, so that whoever waits for the end begins again"() {
        given:
        def id = started('echo one; sleep 600')
        def ends = new LinkedBlockingQueue<Boolean>()

        when:
        followers << logs().follow(id, '', { throw new IllegalStateException('broken') }, { ends << it })

        then:
        ends.poll(60, TimeUnit.SECONDS) == false
    }

    def "every line of an instance is told in order, with its stream, then the end"() {
        when:
        def heard = live(started('echo one; sleep 0.1; echo two >&2; sleep 0.1; echo; sleep 0.1; printf last'))

        then:
        heard.ended()
        heard.texts() == ['one', 'two', '', 'last']
        heard.lines*.stream() == [LogLine.Stream.OUT, LogLine.Stream.ERROR, LogLine.Stream.OUT, LogLine.Stream.OUT]
        heard.lines.every { it.at() > Instant.now().minusSeconds(120) && it.at() < Instant.now().plusSeconds(5) }
        heard.ends.empty
    }

    def "an instance that has ended long before is read from its first line"() {
        given:
        def id = started('echo one; echo two')
        await(id)

        when:
        def heard = live(id)

        then:
        heard.ended()
        heard.texts() == ['one', 'two']
    }

    def "nothing of a program that prints 100,000 lines and ends is lost or doubled"() {
        when:
        def heard = follow(started('i=0; while [ $i -lt 100000 ]; do i=$((i+1)); echo "line $i"; done'))

        then:
        heard.ended()
        heard.texts() == (1..100000).collect { "line $it".toString() }
    }

    def "reading goes on just after any position"() {
        given:
        def id = started('i=0; while [ $i -lt 2000 ]; do i=$((i+1)); echo "out $i"; echo "error $i" >&2; done')
        def whole = follow(id)
        assert whole.ended()
        assert whole.lines.size() == 4000

        expect:
        [0, 1, 17, 1999, 2000, 3998, 3999].each { at ->
            def rest = follow(id, whole.lines[at].position())
            assert rest.ended()
            assert rest.lines == whole.lines.drop(at + 1)
        }
    }

    def "lines come while the instance runs, and none after the follower was closed"() {
        given:
        def id = started('echo one; while [ ! -e /tmp/go ]; do sleep 0.05; done; echo two')
        def closed = live(id)
        def open = live(id)
        soon.eventually {
            assert closed.texts() == ['one']
            assert open.texts() == ['one']
        }

        when:
        closed.follower.close()
        runtime().exec(id, ['touch', '/tmp/go'], Duration.ofSeconds(20), OutputStream.nullOutputStream())

        then:
        open.ended()
        open.texts() == ['one', 'two']
        closed.texts() == ['one']
        closed.ends.empty
    }

    def "a follower stays through restarts"() {
        given:
        def id = started('echo "run $(cat /tmp/runs 2>/dev/null | wc -l)"; echo >> /tmp/runs; while [ ! -e /tmp/die ]; do sleep 0.05; done; rm /tmp/die; echo died; exit 1')
        runtime().keep(id)
        def heard = live(id)
        soon.eventually { assert heard.texts() == ['run 0'] }

        when:
        runtime().exec(id, ['touch', '/tmp/die'], Duration.ofSeconds(20), OutputStream.nullOutputStream())

        then:
        soon.eventually { assert heard.texts() == ['run 0', 'died', 'run 1'] }
        heard.ends.empty

        when:
        runtime().letGo(id)
        runtime().stop(id, Duration.ofSeconds(0))

        then:
        heard.ended()
        heard.texts() == ['run 0', 'died', 'run 1']
    }

    def "a line of #bytes bytes comes in #parts parts of at most 64 KiB"() {
        when:
        def heard = follow(started("head -c $bytes /dev/zero | tr '\\0' x; echo; echo after".toString()))

        then:
        heard.ended()
        heard.texts().size() == parts + 1
        heard.texts().last() == 'after'
        heard.texts().take(parts).every { it.length() <= 65536 && it ==~ /x+/ }
        heard.texts().take(parts)*.length().sum() == bytes

        where:
        bytes  || parts
        16383  || 1
        16384  || 1
        16385  || 1
        65536  || 1
        65537  || 2
        200000 || 4
    }

    def "bytes that are no UTF-8 are replaced, and letters of several bytes survive"() {
        when:
        def heard = follow(started("printf 'a\\377b\\n'; echo 'Grüße, 世界 🙂'; printf 'carriage\\r\\n'"))

        then:
        heard.ended()
        heard.texts() == ['a\uFFFDb', 'Grüße, 世界 🙂', 'carriage']
    }

    def "an instance that is not there has been read to its end"() {
        given:
        def id = started('echo one')
        await(id)
        runtime().remove(id)

        when:
        def heard = live(id)

        then:
        heard.ended()
        heard.texts() == []
    }

    def "a follower of a removed instance ends"() {
        given:
        def id = started('echo one; sleep 600')
        def heard = live(id)
        soon.eventually { assert heard.texts() == ['one'] }

        when:
        runtime().remove(id)

        then:
        heard.ended()
        heard.texts() == ['one']
    }

    def "a hundred followers of one instance all hear everything"() {
        given:
        def id = started('while [ ! -e /tmp/go ]; do sleep 0.05; done; i=0; while [ $i -lt 50 ]; do i=$((i+1)); echo "line $i"; done')

        when:
        def all = (1..100).collect { follow(id) }
        runtime().exec(id, ['touch', '/tmp/go'], Duration.ofSeconds(20), OutputStream.nullOutputStream())

        then:
        all.every { it.ended() && it.texts() == (1..50).collect { "line $it".toString() } }
    }
}
