package paas.core.fake

import paas.core.release.Footprint
import paas.core.release.Footprints
import paas.spi.name.ProjectId
import paas.spi.name.ReleaseNumber

/** Footprints in memory. */
class FakeFootprints implements Footprints {

    private final List<Footprint> all = [].asSynchronized()

    @Override
    void add(Footprint footprint) {
        all << footprint
    }

    @Override
    Optional<Footprint> find(ProjectId project, ReleaseNumber number) {
        Optional.ofNullable(all.find { it.project() == project && it.number() == number })
    }
}
