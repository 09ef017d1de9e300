package paas.core.fake

import java.time.Instant
import paas.core.journal.Chain
import paas.core.journal.ChainedEntries
import paas.core.journal.ChainedEntries.Chained
import paas.core.journal.ChainedEntries.Ends
import paas.core.journal.Entries
import paas.core.journal.Entries.Stretch
import paas.core.journal.Entry
import paas.core.journal.Head
import paas.core.journal.Journal
import paas.core.journal.Mark
import paas.core.journal.Wanted
import paas.spi.name.ProjectId

/** A journal in memory, chained. */
class FakeJournal implements Journal, Entries, ChainedEntries {

    static final CHAIN = new Chain('fake', new byte[32])

    final List<Entry> entries = []
    final Map<Long, String> macs = [:]
    final Map<String, Mark> marks = [:]

    @Override
    synchronized Entry append(Entry e) {
        def numbered = e.kept(newest() + 1)
        macs[numbered.number()] = CHAIN.next(head().mac(), numbered)
        entries << numbered
        numbered
    }

    private Head head() {
        newest() == 0 ? Head.NONE : new Head(newest(), macs[newest()])
    }

    @Override
    synchronized List<Entry> latest(Optional<ProjectId> project, int limit) {
        entries.reverse().findAll { project.isEmpty() || it.project() == project }.take(limit)
    }

    @Override
    synchronized List<Entry> after(Wanted wanted, long number, int limit) {
        entries.findAll { it.number() > number && wanted.covers(it) }.take(limit)
    }

    @Override
    synchronized List<Entry> before(Wanted wanted, long number, int limit) {
        entries.findAll { it.number() < number && wanted.covers(it) }.reverse().take(limit)
    }

    @Override
    synchronized Stretch stretch(Optional<Instant> since, Optional<Instant> until) {
        def numbers = entries.findAll { entry -> since.map { entry.at() >= it }.orElse(true) && until.map { entry.at() < it }.orElse(true) }*.number()
        new Stretch(numbers.min() ?: 1, numbers.max() ?: 0)
    }

    @Override
    synchronized long newest() {
        entries ? entries.last().number() : 0
    }

    @Override
    synchronized Ends ends() {
        new Ends(head(), entries ? entries.first().number() : 0, newest(), Optional.ofNullable(marks[Mark.BEGUN]), Optional.ofNullable(marks[Mark.REMOVED]))
    }

    @Override
    synchronized List<Chained> chained(long after, int limit) {
        entries.findAll { it.number() > after }.take(limit).collect { new Chained(it, macs[it.number()]) }
    }

    @Override
    synchronized Optional<String> mac(long number) {
        Optional.ofNullable(macs[number])
    }

    @Override
    synchronized long begin(Instant now) {
        if (marks[Mark.BEGUN]) {
            return 0
        }
        marks[Mark.BEGUN] = CHAIN.mark(Mark.BEGUN, head(), now)
        newest()
    }

    @Override
    synchronized long lastBefore(Instant moment) {
        def first = entries.find { it.at() >= moment }
        first ? first.number() - 1 : newest()
    }

    @Override
    synchronized int remove(long upTo, int limit, Instant now) {
        def old = entries.findAll { it.number() <= upTo }.take(limit)
        if (old) {
            marks[Mark.REMOVED] = CHAIN.mark(Mark.REMOVED, new Head(old.last().number(), macs[old.last().number()]), now)
            entries.removeAll(old)
        }
        old.size()
    }
}
