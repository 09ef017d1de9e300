package paas.core.fake

import paas.core.release.Candidate
import paas.core.release.Candidates
import paas.spi.name.ProjectId

/** Candidates in memory. */
class FakeCandidates implements Candidates {

    final Map<ProjectId, Candidate> all = [:]

    @Override
    Optional<Candidate> find(ProjectId project) {
        Optional.ofNullable(all[project])
    }

    @Override
    void put(Candidate candidate) {
        all[candidate.project()] = candidate
    }

    @Override
    void remove(ProjectId project) {
        all.remove(project)
    }

    @Override
    List<Candidate> list() {
        all.values().toList()
    }
}
