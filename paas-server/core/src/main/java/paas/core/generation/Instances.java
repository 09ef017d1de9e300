package paas.core.generation;

import java.util.List;
import java.util.Optional;
import paas.spi.name.InstanceId;
import paas.spi.name.ProjectId;

/** All instances that should be there. */
public interface Instances {

    /** A number that no generation had before. */
    long nextGeneration();

    void add(Instance instance);

    void state(InstanceId id, Instance.State state);

    void endpoint(InstanceId id, String endpoint);

    void remove(InstanceId id);

    Optional<Instance> find(InstanceId id);

    /** Sorted by component, ordinal, generation. */
    List<Instance> of(ProjectId project);

    List<Instance> list();
}
