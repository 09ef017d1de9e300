package paas.core.deploy;

import java.util.List;
import paas.core.component.HealthCheck;
import paas.core.generation.Instance;
import paas.spi.run.InstanceSpec;

/** An instance on its way: its row, how it is started, and what it must answer. */
record Booting(Instance instance, InstanceSpec spec, List<HealthCheck> checks) {

    String shown() {
        return instance.id().shown();
    }

    Booting at(Instance started) {
        return new Booting(started, spec, checks);
    }
}
