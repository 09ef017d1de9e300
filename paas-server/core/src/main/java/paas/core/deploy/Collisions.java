package paas.core.deploy;

import java.nio.file.Path;
import java.util.List;
import paas.core.check.Preflight;
import paas.core.check.Verdicts;
import paas.core.generation.Instance;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.spi.check.Intent;
import paas.spi.run.InstanceSpec;

/** Asks what would collide before anything starts, and refuses with all reasons at once. */
final class Collisions {

    private final Preflight preflight;
    private final Path data;
    private final long memory;

    /** @param memory that one instance which is replaced gives back, in bytes */
    Collisions(Preflight preflight, Path data, long memory) {
        this.preflight = preflight;
        this.data = data;
        this.memory = memory;
    }

    /** @throws paas.spi.Failure {@code preflight-failed} */
    void refuse(Project project, List<Booting> booting, List<Instance> retired, Steps steps) {
        List<InstanceSpec> specs = booting.stream().map(Booting::spec).toList();
        Verdicts verdicts = preflight.examine(new Intent(project.name(), specs, List.of(), retired.size() * memory, data));
        verdicts.warnings().forEach(verdict -> steps.output().warn(verdict.sentence()));
        verdicts.require();
    }
}
