package paas.core.fake

import paas.core.project.Lock
import paas.core.project.Locks
import paas.spi.name.ProjectId

/** Locks in memory. */
class FakeLocks implements Locks {

    private final Map<ProjectId, Lock> all = [:]

    @Override
    Optional<Lock> of(ProjectId project) {
        Optional.ofNullable(all[project])
    }

    @Override
    boolean put(Lock lock) {
        all.putIfAbsent(lock.project(), lock) == null
    }

    @Override
    boolean lift(ProjectId project) {
        all.remove(project) != null
    }
}
