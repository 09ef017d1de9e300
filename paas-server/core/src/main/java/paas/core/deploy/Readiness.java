package paas.core.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import paas.core.check.Health;
import paas.core.check.HealthGate;
import paas.core.check.Subject;
import paas.core.check.Unhealthy;
import paas.core.generation.Instance;
import paas.core.log.InstanceLogs;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.route.Routes;
import paas.spi.name.InstanceId;
import paas.spi.run.Endpoint;

/** Waits until instances are healthy, or shows why one is not: its last words and the reason. */
final class Readiness {

    private static final Duration LOG_LIMIT = Duration.ofSeconds(2);
    private static final int LAST_LINES = 30;

    private final HealthGate gate;
    private final InstanceLogs logs;
    private final Routes routes;

    Readiness(HealthGate gate, InstanceLogs logs, Routes routes) {
        this.gate = gate;
        this.logs = logs;
        this.routes = routes;
    }

    /** @throws paas.spi.Failure {@code unhealthy} */
    void require(Project project, List<Booting> booting, Steps steps) {
        String domain = routes.domains(project).getFirst().value();
        List<Subject> subjects = booting.stream().map(one -> subject(one, domain)).toList();
        switch (gate.await(subjects, steps.output()::warn, steps.cancellation())) {
            case Health.Healthy _ -> { }
            case Unhealthy unhealthy -> {
                lastWords(unhealthy.instance(), unhealthy.ended().isPresent(), steps);
                throw unhealthy.failure();
            }
        }
    }

    private void lastWords(InstanceId instance, boolean ended, Steps steps) {
        if (ended) {
            logs.drained(instance, LOG_LIMIT);
        }
        List<String> lines = logs.tail(instance, LAST_LINES);
        steps.output().warn(lines.isEmpty() ? instance.shown() + " printed nothing." : "The last lines of " + instance.shown() + ":");
        lines.forEach(steps.output()::detail);
    }

    private static Subject subject(Booting booting, String domain) {
        Instance instance = booting.instance();
        Optional<Endpoint> endpoint = instance.endpoint().isEmpty() ? Optional.empty() : Optional.of(new Endpoint(instance.endpoint()));
        return new Subject(instance.id(), endpoint, instance.address(), instance.port(), booting.checks(), domain, booting.spec().limits().memory());
    }
}
