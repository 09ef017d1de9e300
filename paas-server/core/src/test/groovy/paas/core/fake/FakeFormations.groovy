package paas.core.fake

import paas.core.component.Formations
import paas.spi.name.ComponentName
import paas.spi.name.ProjectId

/** Formations in memory. */
class FakeFormations implements Formations {

    private final Map<ProjectId, Map<ComponentName, Integer>> all = [:].withDefault { new TreeMap<>() }

    @Override
    Map<ComponentName, Integer> of(ProjectId project) {
        Map.copyOf(all[project])
    }

    @Override
    void set(ProjectId project, ComponentName process, int quantity) {
        all[project][process] = quantity
    }
}
