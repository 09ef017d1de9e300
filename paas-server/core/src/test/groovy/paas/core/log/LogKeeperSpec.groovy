package paas.core.log

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import paas.spi.Cancellation
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.ProjectId
import paas.testkit.FakeLogSource
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

class LogKeeperSpec extends Specification {

    static final Duration LONG = Duration.ofSeconds(30)
    static final Wanted ALL = new Wanted(Optional.empty(), OptionalInt.empty(), 10_000_000, Optional.empty())

    @TempDir
    Path directory

    FakeLogSource source = new FakeLogSource()
    ProjectId project = ProjectId.random()
    InstanceId web = new InstanceId(project, ComponentName.WEB, 1, 1)
    LogKeeper logs
    PollingConditions soon = new PollingConditions(timeout: 30, delay: 0.01)
    List<Cancellation> cancellations = new CopyOnWriteArrayList<>()

    def setup() {
        logs = keeper()
    }

    def cleanup() {
        cancellations*.cancel('the spec ends')
        logs.close()
    }

    private LogKeeper keeper(long limit = 64L << 20) {
        new LogKeeper(directory, source, limit)
    }

    private static String[] numbered(int from, int to) {
        (from..to).collect { "line $it".toString() } as String[]
    }

    private List<String> kept(Wanted wanted = ALL) {
        tail(wanted)*.text()
    }

    private List<Line> tail(Wanted wanted = ALL) {
        def lines = []
        logs.tail(project, wanted, new Cancellation()) { lines << it }
        lines
    }

    /** What a follower of its own was told so far. */
    private List<Line> followed(Wanted wanted = ALL, Closure<?> onLine = {}) {
        def lines = Collections.synchronizedList([])
        def cancellation = new Cancellation()
        cancellations << cancellation
        Thread.ofVirtual().start { logs.follow(project, wanted, cancellation) { onLine(it); lines << it } }
        lines
    }

    def 'lines are kept with all that belongs to them'() {
        given:
        logs.follow(project, web)
        source.print(web, 'Grüße, 世界 🙂', '', ' two  blanks ', '@web.1 1 0')
        source.end(web)

        expect:
        logs.drained(web, LONG)
        kept() == ['Grüße, 世界 🙂', '', ' two  blanks ', '@web.1 1 0']
        with(tail()[0]) {
            instance() == 'web.1'
            at().isAfter(Instant.now().minusSeconds(60))
        }
        logs.tail(web, 2) == [' two  blanks ', '@web.1 1 0']
    }

    def 'the last lines are those of the instances, the number and the time that are wanted'() {
        given:
        def worker = new InstanceId(project, new ComponentName('worker'), 1, 2)
        [web, worker].each { logs.follow(project, it) }
        source.print(web, 'old')
        source.end(web)
        logs.drained(web, LONG)
        def since = Instant.now()
        source.print(worker, numbered(1, 5))
        source.end(worker)
        logs.drained(worker, LONG)

        expect:
        kept(new Wanted(Optional.ofNullable(component).map { new ComponentName(it) }, ordinal ? OptionalInt.of(ordinal) : OptionalInt.empty(), lines,
                recent ? Optional.of(since) : Optional.empty())) == texts

        where:
        component | ordinal | lines | recent || texts
        null      | 0       | 2     | false  || ['line 4', 'line 5']
        null      | 0       | 0     | false  || []
        'web'     | 0       | 9     | false  || ['old']
        'worker'  | 2       | 1     | false  || ['line 5']
        'worker'  | 1       | 1     | false  || []
        null      | 0       | 9     | true   || ['line 1', 'line 2', 'line 3', 'line 4', 'line 5']
    }

    def 'a line is found though the kernel stamped its file with the tick before it'() {
        given:
        logs.follow(project, web)
        def since = Instant.now()
        source.print(web, 'just now')
        source.end(web)
        logs.drained(web, LONG)
        Files.walk(directory).withCloseable { it.filter(Files::isRegularFile).forEach { it.toFile().lastModified = since.toEpochMilli() - 10 } }

        expect:
        kept(new Wanted(Optional.empty(), OptionalInt.empty(), 9, Optional.of(since))) == ['just now']
    }

    def 'the last lines are found behind many that are not wanted'() {
        given:
        def worker = new InstanceId(project, new ComponentName('worker'), 1, 1)
        [web, worker].each { logs.follow(project, it) }
        source.print(web, numbered(1, 3))
        source.end(web)
        logs.drained(web, LONG)
        source.print(worker, numbered(1, 50_000))
        source.end(worker)
        logs.drained(worker, LONG)

        expect:
        logs.tail(web, 2) == ['line 2', 'line 3']
        kept(new Wanted(Optional.empty(), OptionalInt.empty(), 50_002, Optional.empty())) == ['line 2', 'line 3'] + numbered(1, 50_000).toList()
    }

    def 'lines longer than what is read at once are found, and the number before and behind them'() {
        given:
        logs.follow(project, web)
        def long1 = 'x' * 300_000
        source.print(web, 'a', long1, 'b', 'c', long1 + 'y')
        source.end(web)
        logs.drained(web, LONG)

        expect:
        kept(new Wanted(Optional.empty(), OptionalInt.empty(), lines, Optional.empty())) == ['a', long1, 'b', 'c', long1 + 'y'].takeRight(lines)

        where:
        lines << (0..6)
    }

    def 'the last lines are given one by one as they are read, until it is cancelled'() {
        given:
        logs.follow(project, web)
        source.print(web, numbered(1, 50_000))
        source.end(web)
        logs.drained(web, LONG)
        def cancellation = new Cancellation()
        def told = 0

        when:
        logs.tail(project, ALL, cancellation) {
            told++
            cancellation.cancel('enough')
        }

        then: 'it went on to the end of the block at most'
        told < 5_000
    }

    def 'following joins what was printed and what is printed, without loss or doubling'() {
        given:
        logs.follow(project, web)
        source.print(web, numbered(1, 1000))
        def printer = Thread.ofVirtual().start { (1001..20_000).each { source.print(web, "line $it".toString()) } }

        when:
        def followers = (1..20).collect { followed() }
        printer.join()

        then:
        soon.eventually { assert followers.every { it.size() == 20_000 } }
        followers.every { it*.text() == numbered(1, 20_000).toList() }
    }

    def 'following goes on over a deploy'() {
        given:
        def next = new InstanceId(project, ComponentName.WEB, 2, 1)
        logs.follow(project, web)
        def lines = followed(new Wanted(Optional.of(ComponentName.WEB), OptionalInt.empty(), 100, Optional.empty()))

        when:
        source.print(web, 'old begins')
        logs.follow(project, next)
        source.print(next, 'new begins')
        soon.eventually { assert lines.size() == 2 }
        source.print(web, 'old ends')
        source.end(web)
        logs.drained(web, LONG)
        source.print(next, 'new goes on')

        then:
        soon.eventually { assert lines*.text().last() == 'new goes on' }
        lines*.text().toSet() == ['old begins', 'new begins', 'old ends', 'new goes on'] as Set
        lines.size() == 4
    }

    def 'a restart of the server loses and doubles nothing, whatever a kill took'() {
        given: 'lines that are read'
        logs.follow(project, web)
        source.print(web, numbered(1, 500))
        soon.eventually { assert kept().size() == 500 }
        logs.close()

        and: 'a file that was cut off anywhere'
        def file = files().last()
        byte[] bytes = Files.readAllBytes(file)
        Files.write(file, bytes[0..<(bytes.length - cut)] as byte[])

        when:
        logs = keeper()
        logs.follow(project, web)
        source.print(web, numbered(501, 510))
        source.end(web)

        then:
        logs.drained(web, LONG)
        kept() == numbered(1, 510).toList()

        where:
        cut << [0, 1, 5, 50, 1234, 20_000]
    }

    private List<Path> files() {
        Files.list(directory.resolve(project.value())).withCloseable { it.toList().sort(false) }
    }

    def 'an instance that has printed nothing for long is known after many files and a restart'() {
        given:
        logs.close()
        logs = keeper(256 << 10)
        def worker = new InstanceId(project, new ComponentName('worker'), 7, 1)
        logs.follow(project, web)
        source.print(web, 'once')
        soon.eventually { assert kept() == ['once'] }
        logs.follow(project, worker)
        (1..10).each { source.print(worker, numbered(1, 1000)) }
        source.end(worker)
        logs.drained(worker, LONG)

        when:
        logs.close()
        logs = keeper(256 << 10)
        logs.follow(project, web)
        source.print(web, 'again')
        source.end(web)
        logs.drained(web, LONG)

        then: 'the first line went with its file, and did not come back'
        logs.tail(web, 10) == ['again']
        files().size() > 1
    }

    def 'files of a project stay below the limit'() {
        given:
        logs.close()
        logs = keeper(1 << 20)
        logs.follow(project, web)

        when:
        (1..40).each { source.print(web, numbered(it * 1000, it * 1000 + 999)) }
        source.end(web)
        logs.drained(web, LONG)

        then:
        files().sum { Files.size(it) } <= 1 << 20
        files().sum { Files.size(it) } > 700_000
        def kept = kept()
        kept.last() == 'line 40999'
        kept == numbered(kept.first().substring(5) as int, 40_999).toList()
    }

    def 'a source that is lost is asked again, from where it was'() {
        given:
        logs.follow(project, web)
        source.print(web, numbered(1, 10))
        soon.eventually { assert kept().size() == 10 }

        when:
        source.lose(web)
        source.print(web, numbered(11, 20))

        then:
        soon.eventually { assert kept() == numbered(1, 20).toList() }
    }

    def 'an instance that is stopped and started again is read on, once'() {
        given:
        logs.follow(project, web)
        source.print(web, 'one')
        source.end(web)
        assert logs.drained(web, LONG)

        when:
        source.startAgain(web)
        3.times { logs.follow(project, web) }
        source.print(web, 'two')
        source.end(web)

        then:
        logs.drained(web, LONG)
        kept() == ['one', 'two']
        soon.eventually { assert source.followers() == 0 }
    }

    def 'draining waits for the end, at most so long'() {
        given:
        logs.follow(project, web)

        expect:
        !logs.drained(web, Duration.ofMillis(50))

        when:
        source.print(web, 'last words')
        source.end(web)

        then:
        logs.drained(web, LONG)
        logs.tail(web, 1) == ['last words']

        and: 'also of what nobody followed'
        def other = new InstanceId(project, ComponentName.WEB, 9, 1)
        source.print(other, 'unheard')
        source.end(other)
        logs.drained(other, LONG)
        logs.tail(other, 1) == ['unheard']
    }

    def 'a follower that does not read holds up nobody, and is told what it missed'() {
        given:
        logs.close()
        logs = keeper(256 << 10)
        logs.follow(project, web)
        def go = new CountDownLatch(1)
        def slow = followed(ALL, { go.await() })
        source.print(web, 'first')
        def fast = followed()

        when:
        (1..30).each { source.print(web, numbered(it * 1000, it * 1000 + 999)) }

        then:
        soon.eventually { assert fast.size() >= 1 && fast.last().text() == 'line 30999' }

        when:
        go.countDown()

        then:
        soon.eventually { assert !slow.empty && slow.last().text() == 'line 30999' }
        def gaps = slow.findAll { it.component().value() == 'logs' }
        gaps.size() >= 1
        slow.size() - gaps.size() + gaps.sum { it.text().replaceAll(/\D/, '') as int } == 30_001
    }

    def 'a follower ends when it is cancelled, and when the project goes'() {
        given:
        logs.follow(project, web)
        def cancellation = new Cancellation()
        def lines = new CopyOnWriteArrayList<Line>()
        def first = Thread.ofVirtual().start { logs.follow(project, ALL, cancellation) { lines << it } }
        def second = Thread.ofVirtual().start { logs.follow(project, ALL, new Cancellation()) { lines << it } }
        source.print(web, 'one')
        soon.eventually { assert lines.size() == 2 }

        when:
        cancellation.cancel('enough')

        then:
        first.join(LONG)
        second.alive

        when:
        logs.remove(project)

        then:
        second.join(LONG)
        Files.notExists(directory.resolve(project.value()))
        kept().empty
        soon.eventually { assert source.followers() == 0 }
    }

    def 'what a follower throws is thrown on'() {
        given:
        logs.follow(project, web)
        source.print(web, 'one')

        when:
        logs.follow(project, ALL, new Cancellation()) { throw new UncheckedIOException(new IOException('gone')) }

        then:
        thrown(UncheckedIOException)
    }

    def 'while the disk refuses lines wait, and are kept once it takes them'() {
        given: 'a file where the folder should be'
        Files.writeString(directory.resolve(project.value()), '')
        logs.follow(project, web)
        (1..40).each { source.print(web, numbered(it * 1000, it * 1000 + 999)) }
        source.end(web)

        expect:
        !logs.drained(web, Duration.ofMillis(200))

        when:
        Files.delete(directory.resolve(project.value()))

        then:
        logs.drained(web, LONG)
        kept() == numbered(1000, 40_999).toList()
    }
}
