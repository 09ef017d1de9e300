package paas.core.fake

import java.time.Instant
import paas.core.release.Commits
import paas.spi.name.ProjectId

/** Repositories in memory: a line of commits each. */
class FakeCommits implements Commits {

    final Map<ProjectId, List<String>> lines = [:].withDefault { [] }

    @Override
    Optional<Commit> find(List<ProjectId> repositories, String commit) {
        repositories.any { commit in lines[it] } ? Optional.of(made(commit)) : Optional.empty()
    }

    @Override
    Optional<Between> between(List<ProjectId> repositories, String from, String to, int most) {
        def line = repositories.collect { lines[it] }.find { from in it && to in it }
        if (line == null) {
            return Optional.empty()
        }
        def at = line.indexOf(from)
        def end = line.indexOf(to)
        def added = at < end ? line[at + 1..end].reverse() : []
        def left = end < at ? line[end + 1..at].reverse() : []
        Optional.of(new Between(added.take(most).collect { made(it) }, added.size(), left.take(most).collect { made(it) }, left.size()))
    }

    private static Commit made(String id) {
        new Commit(id, Instant.EPOCH, 'Anna', "change ${id[-2..-1]}")
    }
}
