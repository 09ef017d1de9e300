package paas.core.fake

import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList
import paas.core.release.Release
import paas.core.release.Releases
import paas.spi.name.ProjectId
import paas.spi.name.ReleaseNumber

/** Releases in memory. */
class FakeReleases implements Releases {

    final List<Release> all = new CopyOnWriteArrayList<>()
    private final Map<ProjectId, Integer> given = [:].withDefault { 0 }

    @Override
    ReleaseNumber next(ProjectId project) {
        given[project] = given[project] + 1
        new ReleaseNumber(given[project])
    }

    @Override
    void add(Release release) {
        all << release
    }

    @Override
    void served(ProjectId project, ReleaseNumber number, Instant at) {
        change(project, number, Release.State.SERVED, '', Optional.of(at))
    }

    @Override
    void failed(ProjectId project, ReleaseNumber number, String reason) {
        change(project, number, Release.State.FAILED, reason, Optional.empty())
    }

    private void change(ProjectId project, ReleaseNumber number, Release.State state, String reason, Optional<Instant> at) {
        def r = find(project, number).get()
        all[all.indexOf(r)] = new Release(project, number, r.operation(), r.commit(), r.build(), r.artifact(), r.configuration(), r.components(),
                r.domains(), r.who(), r.created(), r.why(), state, reason, at)
    }

    @Override
    Optional<Release> find(ProjectId project, ReleaseNumber number) {
        Optional.ofNullable(all.find { it.project() == project && it.number() == number })
    }

    @Override
    List<Release> list(ProjectId project, int limit) {
        all.findAll { it.project() == project }.toSorted { -it.number().value() }.take(limit)
    }
}
