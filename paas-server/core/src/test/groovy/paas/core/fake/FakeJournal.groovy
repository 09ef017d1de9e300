package paas.core.fake

import paas.core.journal.Entry
import paas.core.journal.Journal
import paas.spi.name.ProjectId

/** A journal in memory. */
class FakeJournal implements Journal {

    final List<Entry> entries = []

    @Override
    Entry append(Entry e) {
        def numbered = new Entry(entries.size() + 1, e.at(), e.who(), e.key(), e.from(), e.verb(), e.project(), e.target(), e.result(), e.millis(), e.detail())
        entries << numbered
        numbered
    }

    @Override
    List<Entry> latest(Optional<ProjectId> project, int limit) {
        entries.reverse().findAll { project.isEmpty() || it.project() == project }.take(limit)
    }
}
