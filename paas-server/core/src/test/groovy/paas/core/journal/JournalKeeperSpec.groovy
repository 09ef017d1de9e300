package paas.core.journal

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import java.util.concurrent.atomic.AtomicLong
import paas.core.fake.FakeJournal
import spock.lang.Specification
import spock.lang.TempDir

class JournalKeeperSpec extends Specification {

    static final Instant NOW = Instant.parse('2026-03-04T05:06:07Z')

    @TempDir
    Path data
    def journal = new FakeJournal()
    def nanos = new AtomicLong()
    def clock = Clock.fixed(NOW, ZoneOffset.UTC)
    Path file
    Witness witness

    def setup() {
        file = data.resolve('keys/journal.head')
        witness = new Witness(file)
    }

    private JournalKeeper keeper(int days) {
        new JournalKeeper(journal, witness, new Recorder(journal, clock), days, clock, { nanos.get() })
    }

    private void write(int daysAgo) {
        journal.append(ChainSpec.entry(at: NOW - Duration.ofDays(daysAgo)))
    }

    private Verdict verify() {
        new Verifying(journal, FakeJournal.CHAIN).verify(witness.noted().stream().toList(), { false })
    }

    def "what is older than the setting says goes, some hours apart, and the journal knows"() {
        given:
        def keeper = keeper(30)
        keeper.begin()
        [90, 40, 31, 29, 35, 1].each { write(it) }

        when:
        keeper.tick()

        then:
        journal.entries.size() == 6

        when:
        nanos.addAndGet(Duration.ofMinutes(2).toNanos())
        keeper.tick()

        then:
        journal.entries*.number() == [4L, 5L, 6L, 7L]
        with(journal.entries.last()) {
            [who(), verb(), result(), detail()] == ['server', 'journal:expire', 'ok', '3 entries older than 30 days, up to 3']
        }
        verify() instanceof Verdict.Intact
    }

    def "nothing goes by itself"() {
        given:
        write(36_500)

        when:
        nanos.addAndGet(Duration.ofDays(2).toNanos())
        keeper(0).tick()

        then:
        journal.entries.size() == 1
    }

    def "the head is noted beside the key, until what was noted is not there any more: then that stays, and is told"() {
        given:
        def keeper = keeper(0)
        keeper.begin()
        (1..5).each { write(1) }
        keeper.tick()

        expect:
        Files.readString(file) == "5:${journal.macs[5L]}\n"
        verify() instanceof Verdict.Intact

        when: 'somebody cuts the end off, and others are written in its place'
        journal.entries.removeAll { it.number() > 3 }
        journal.macs.keySet().removeAll { it > 3 }
        keeper.tick()

        then:
        Files.readString(file).startsWith('5:')
        (verify() as Verdict.Broken).what() == 'The journal ends at 3, but went on to 5, as the server noted beside its key.'

        when:
        (1..4).each { write(2) }
        keeper.tick()
        new JournalKeeper(journal, new Witness(file), new Recorder(journal, clock), 0, clock, { nanos.get() }).tick()

        then:
        Files.readString(file).startsWith('5:')
        with(verify() as Verdict.Broken) {
            number() == 5
            what() == 'Entry 5, or one before it, is not as the server noted beside its key.'
            next().contains("remove $file")
        }

        when: 'whoever knows why removes it'
        Files.delete(file)
        keeper.tick()

        then:
        Files.readString(file).startsWith('7:')
        verify() instanceof Verdict.Intact
    }
}
