package paas.server.git

import java.util.concurrent.CopyOnWriteArrayList
import paas.core.journal.Entry
import paas.core.journal.Journal
import paas.spi.name.ProjectId

/** A journal in memory. */
class KnownJournal implements Journal {

    final List<Entry> entries = new CopyOnWriteArrayList<>()

    @Override
    Entry append(Entry entry) {
        entries << entry
        entry
    }

    @Override
    List<Entry> latest(Optional<ProjectId> project, int limit) {
        entries.reverse().take(limit)
    }
}
