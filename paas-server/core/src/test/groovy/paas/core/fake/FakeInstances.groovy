package paas.core.fake

import paas.core.generation.Instance
import paas.core.generation.Instances
import paas.spi.name.InstanceId
import paas.spi.name.ProjectId

/** Instances in memory. */
class FakeInstances implements Instances {

    private final Map<InstanceId, Instance> all = Collections.synchronizedMap([:])
    private long generation

    @Override
    synchronized long nextGeneration() {
        ++generation
    }

    @Override
    void add(Instance instance) {
        all[instance.id()] = instance
    }

    @Override
    void state(InstanceId id, Instance.State state) {
        all.computeIfPresent(id) { _, i -> new Instance(id, i.release(), i.operation(), i.address(), i.port(), i.endpoint(), state) }
    }

    @Override
    void endpoint(InstanceId id, String endpoint) {
        all.computeIfPresent(id) { _, i -> new Instance(id, i.release(), i.operation(), i.address(), i.port(), endpoint, i.state()) }
    }

    @Override
    void remove(InstanceId id) {
        all.remove(id)
    }

    @Override
    Optional<Instance> find(InstanceId id) {
        Optional.ofNullable(all[id])
    }

    @Override
    List<Instance> of(ProjectId project) {
        list().findAll { it.id().project() == project }
    }

    @Override
    List<Instance> list() {
        synchronized (all) {
            all.values().toSorted { a, b -> a.id().component() <=> b.id().component() ?: a.id().ordinal() <=> b.id().ordinal() ?: a.id().generation() <=> b.id().generation() }
        }
    }
}
