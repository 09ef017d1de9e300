package paas.core.fake

import java.time.Instant
import paas.core.build.Build
import paas.core.build.Builds
import paas.spi.build.Artifact
import paas.spi.name.OperationId
import paas.spi.name.ProjectId

/** Builds in memory. */
class FakeBuilds implements Builds {

    final List<Build> all = []

    @Override
    Build begin(ProjectId project, OperationId operation, String commit, String builder, Instant at) {
        def build = new Build(project, 1 + (list(project, 1)*.number().max() ?: 0), operation, commit, builder, at, Optional.empty(), 'running', Optional.empty())
        all << build
        build
    }

    @Override
    void end(ProjectId project, int number, Instant at, String result, Optional<Artifact> artifact) {
        def b = find(project, number).get()
        all[all.indexOf(b)] = new Build(project, number, b.operation(), b.commit(), b.builder(), b.started(), Optional.of(at), result, artifact)
    }

    @Override
    Optional<Build> find(ProjectId project, int number) {
        Optional.ofNullable(all.find { it.project() == project && it.number() == number })
    }

    @Override
    List<Build> list(ProjectId project, int limit) {
        all.findAll { it.project() == project }.toSorted { -it.number() }.take(limit)
    }
}
