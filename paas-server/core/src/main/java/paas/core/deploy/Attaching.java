package paas.core.deploy;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import paas.core.component.Attachment;
import paas.core.component.Catalogue;
import paas.core.component.HealthCheck;
import paas.core.component.ServiceKind;
import paas.core.component.ServicePlan;
import paas.core.config.SealedValue;
import paas.core.config.Vault;
import paas.core.generation.Instance;
import paas.core.generation.Launcher;
import paas.core.project.Project;
import paas.core.verb.Change;
import paas.spi.Output;
import paas.spi.name.ProjectId;
import paas.spi.run.InstanceSpec;
import paas.spi.run.Runtime;

/** Makes services of kinds in the catalogue: their credentials, what they give to a project, and how their instances are started. */
final class Attaching {

    private final Catalogue catalogue;
    private final Vault vault;
    private final Runtime runtime;
    private final Launcher launcher;
    private final Clock clock;

    Attaching(Catalogue catalogue, Vault vault, Runtime runtime, Launcher launcher, Clock clock) {
        this.catalogue = catalogue;
        this.vault = vault;
        this.runtime = runtime;
        this.launcher = launcher;
        this.clock = clock;
    }

    /** With new credentials, which exist nowhere but in what this returns. */
    Attachment make(Project project, Change.Attach change) {
        ServiceKind kind = catalogue.kind(change.kind());
        Map<String, SealedValue> credentials = new HashMap<>();
        kind.generate().forEach((name, value) -> credentials.put(name, vault.seal(project.id(), variable(change.name().value(), name), value)));
        return new Attachment(project.id(), change.name(), kind.name(), kind.version(change.version()), credentials, change.name().value(), clock.instant());
    }

    /** What the project's environment gets. */
    Map<String, String> environment(Attachment attachment) {
        return plan(attachment).provided();
    }

    int port(Attachment attachment) {
        return plan(attachment).port();
    }

    List<HealthCheck> checks(Attachment attachment) {
        return plan(attachment).checks();
    }

    /** The image is provided at once when it is not there yet, which is told. */
    InstanceSpec spec(Project project, Attachment attachment, Instance row, Output output) {
        ServicePlan plan = plan(attachment);
        return plan.spec(row.id(), row.operation(), project.name(), runtime.provide(plan.image(), output), launcher.network(project.id()), row.address());
    }

    private ServicePlan plan(Attachment attachment) {
        ProjectId project = attachment.project();
        return catalogue.plan(attachment, attachment.credentials().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> vault.open(project, variable(attachment.name().value(), e.getKey()), e.getValue()))));
    }

    /** What a credential is sealed under, so that none can be put in another's place. */
    private static String variable(String service, String credential) {
        return service + "/" + credential;
    }
}
