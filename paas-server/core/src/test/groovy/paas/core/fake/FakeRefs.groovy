package paas.core.fake

import java.util.concurrent.ConcurrentHashMap
import paas.core.deploy.Refs
import paas.spi.name.ProjectId

/** Branches of repositories in memory. */
class FakeRefs implements Refs {

    final Map<ProjectId, Map<String, String>> all = new ConcurrentHashMap<>()

    @Override
    void move(ProjectId project, String ref, String commit) {
        all.computeIfAbsent(project) { new ConcurrentHashMap<>() }[ref] = commit
    }
}
