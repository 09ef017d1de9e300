package paas.core.fake

import paas.core.release.Explanation
import paas.core.release.Explanations
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ReleaseNumber

/** Explanations in memory. */
class FakeExplanations implements Explanations {

    private final Map<OperationId, Explanation> all = Collections.synchronizedMap([:])

    @Override
    void put(Explanation explanation) {
        all[explanation.operation()] = explanation
    }

    @Override
    Optional<Explanation> find(OperationId operation) {
        Optional.ofNullable(all[operation])
    }

    @Override
    Optional<Explanation> ofRelease(ProjectId project, ReleaseNumber release) {
        newest { it.project() == project && it.release() == Optional.of(release) }
    }

    @Override
    Optional<Explanation> ofBuild(ProjectId project, int build) {
        newest { it.project() == project && it.build() == Optional.of(build) }
    }

    @Override
    Optional<Explanation> latest(ProjectId project) {
        newest { it.project() == project }
    }

    private Optional<Explanation> newest(Closure<Boolean> wanted) {
        Optional.ofNullable(all.values().findAll(wanted).max { it.operation().value() })
    }
}
