package paas.core.deploy;

import java.util.List;
import java.util.Optional;
import paas.core.check.Health;
import paas.core.check.HealthGate;
import paas.core.check.Subject;
import paas.core.check.Unhealthy;
import paas.core.generation.Instance;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.route.Routes;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.run.Endpoint;

/** Waits until instances are healthy, or says why one is not. */
final class Readiness {

    private final HealthGate gate;
    private final Routes routes;

    Readiness(HealthGate gate, Routes routes) {
        this.gate = gate;
        this.routes = routes;
    }

    /** @throws paas.spi.Failure {@code unhealthy} */
    void require(Project project, List<Booting> booting, Steps steps) {
        String domain = routes.domains(project).getFirst().value();
        List<Subject> subjects = booting.stream().map(one -> subject(one, domain)).toList();
        switch (gate.await(subjects, steps.output()::warn, steps.cancellation())) {
            case Health.Healthy _ -> { }
            case Unhealthy unhealthy -> throw unhealthy.failure();
        }
    }

    /** @return why not all of them are healthy */
    Optional<Failure> unhealthy(Project project, List<Booting> booting, Cancellation cancellation) {
        String domain = routes.domains(project).getFirst().value();
        return switch (gate.await(booting.stream().map(one -> subject(one, domain)).toList(), _ -> { }, cancellation)) {
            case Health.Healthy _ -> Optional.empty();
            case Unhealthy unhealthy -> Optional.of(unhealthy.failure());
        };
    }

    private static Subject subject(Booting booting, String domain) {
        Instance instance = booting.instance();
        Optional<Endpoint> endpoint = instance.endpoint().isEmpty() ? Optional.empty() : Optional.of(new Endpoint(instance.endpoint()));
        return new Subject(instance.id(), endpoint, instance.address(), instance.port(), booting.checks(), domain, booting.spec().limits().memory());
    }
}
