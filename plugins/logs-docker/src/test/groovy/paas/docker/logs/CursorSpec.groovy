package paas.docker.logs

import java.time.Duration
import java.time.Instant
import spock.lang.Specification

class CursorSpec extends Specification {

    static final Instant BEGIN = Instant.parse('2026-01-01T00:00:00Z')

    /** Entries over a minute; many share a time, and some are older than the one before, as two streams write them. */
    static List<Instant> log() {
        def random = new Random(7)
        long at = 0
        (1..1500).collect {
            at += random.nextInt(3) == 0 ? 0 : random.nextInt(90_000_000)
            BEGIN.plusNanos(Math.max(0, at - (random.nextInt(10) == 0 ? random.nextInt(300_000_000) : 0)))
        }
    }

    /** What Docker yields: older versions judge each entry, newer ones look for the first that is not too old. */
    static List since(List log, Position from, boolean each) {
        def old = { (it instanceof Instant ? it : it.value) < from.anchor() }
        each ? log.findAll { !old(it) } : log.dropWhile(old)
    }

    def "after every position exactly the rest is new, for a Docker that #how"() {
        given:
        def log = log()
        def cursor = new Cursor(Position.START)
        def positions = log.collect { assert cursor.take(it); cursor.position() }

        expect:
        positions.withIndex().every { position, i ->
            def again = new Cursor(Position.of(position.toString()))
            since(log, position, each).findAll { again.take(it) } == log.drop(i + 1)
        }

        where:
        how                             | each
        'judges each entry'             | true
        'looks for the first new entry' | false
    }

    def "and after that the positions are as good"() {
        given:
        def log = log()
        def first = new Cursor(Position.START)
        log.take(700).each { first.take(it) }
        def second = new Cursor(first.position())
        since(log, first.position(), true).take(500).each { second.take(it) }
        def third = new Cursor(second.position())
        def whole = since(log, first.position(), true)

        expect:
        since(log, second.position(), true).findAll { third.take(it) } == whole.drop(500)
    }

    def "nothing is lost when the clock was set back by #jump, for a Docker that judges each entry: #each"() {
        given:
        def before = log()
        def log = before + log().drop(300).collect { it - jump }
        def cursor = new Cursor(Position.START)
        def positions = log.collect { assert cursor.take(it); cursor.position() }
        def numbered = log.indexed().collect { it }

        expect: 'after every position all that follows comes as new'
        [0, 700, before.size() - 1, before.size(), before.size() + 1, before.size() + 600, log.size() - 1].every { i ->
            def again = new Cursor(Position.of(positions[i].toString()))
            def now = log.last()
            def told = (positions[i].since(now).present ? since(numbered, positions[i], each) : numbered).findAll { again.take(it.value) }*.key
            told.containsAll((i + 1..<log.size()).toList()) && (i >= before.size() || told == (i + 1..<log.size()).toList())
        }

        where:
        [jump, each] << [[Duration.ofDays(1), Duration.ofHours(1)], [true, false]].combinations()
    }

    def "little is read twice"() {
        given:
        def log = log()
        def cursor = new Cursor(Position.START)
        log.each { cursor.take(it) }

        expect:
        cursor.position().anchor() > log.max().minusSeconds(4)
        cursor.position().read() < 150
    }

    def "a position survives being written down"() {
        expect:
        Position.of(new Position(instant, 3).toString()) == new Position(instant, 3)

        where:
        instant << [Instant.EPOCH, BEGIN.plusNanos(5), BEGIN.plusNanos(999_999_999)]
    }
}
