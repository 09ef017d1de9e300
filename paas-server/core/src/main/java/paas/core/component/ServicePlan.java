package paas.core.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import paas.spi.build.Artifact;
import paas.spi.name.ComponentName;
import paas.spi.name.InstanceId;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectName;
import paas.spi.run.ImageWanted;
import paas.spi.run.InstanceSpec;
import paas.spi.run.Limits;
import paas.spi.run.Mount;
import paas.spi.run.Network;

/**
 * How one service of a project is run, but for what only its instance has.
 *
 * @param name under which the project's other components find it
 * @param entrypoint empty: the image's own
 * @param environment its own, with credentials: never to be printed
 * @param checks asked before anything relies on it
 * @param provided what the project's environment gets, with credentials: never to be printed
 */
public record ServicePlan(ComponentName name, ImageWanted image, Optional<List<String>> entrypoint, List<String> command, Map<String, String> environment,
                          List<Mount> mounts, Map<String, byte[]> files, int port, Limits limits, String stopSignal, int graceSeconds, List<HealthCheck> checks,
                          Map<String, String> provided) {

    private static final String ENTRYPOINT = "/paas/entrypoint";
    private static final String TEST = "/paas/healthcheck/test.sh";
    private static final long SLACK_MILLIS = 5000;

    static ServicePlan of(ServiceKind kind, Attachment attachment, Map<String, String> credentials) {
        Map<String, String> values = new HashMap<>(kind.values());
        values.putAll(credentials);
        values.putAll(Map.of("name", attachment.name().value(), "host", attachment.name().value(), "port", Integer.toString(kind.port())));
        ServiceKind.Version version = kind.versions().get(kind.version(Optional.of(attachment.version())));
        Map<String, byte[]> files = new TreeMap<>(Map.of(TEST, bytes(kind.test())));
        kind.entrypoint().ifPresent(script -> files.put(ENTRYPOINT, bytes(script)));
        return new ServicePlan(attachment.name(), new ImageWanted(kind.name() + "-" + attachment.version(), version.reference(), version.recipe()),
                kind.entrypoint().map(script -> List.of(ENTRYPOINT)), kind.command(), filled(kind.serviceEnvironment(), "", values),
                List.of(new Mount(attachment.volume(), kind.volume(), false)), files, kind.port(),
                new Limits(kind.memory(), Limits.INSTANCE.cpuWeight(), 0, kind.pids()), kind.stopSignal(), kind.graceSeconds(), List.of(check(kind)),
                filled(kind.projectEnvironment(), prefix(kind, attachment), values));
    }

    /** The script waits by itself, so it is asked once. */
    private static HealthCheck check(ServiceKind kind) {
        return new HealthCheck(kind.title(), HealthCheck.Type.STARTUP, new HealthCheck.Command(List.of(TEST, Integer.toString(kind.testSeconds()))), 1, 0,
                1000L * kind.testSeconds() + SLACK_MILLIS, 0, false);
    }

    /** The second PostgreSQL of a project, named {@code reports}, gives it {@code REPORTS_DATABASE_URL}. */
    private static String prefix(ServiceKind kind, Attachment attachment) {
        String name = attachment.name().value();
        return name.equals(kind.name()) ? "" : name.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }

    private static Map<String, String> filled(Map<String, String> templates, String prefix, Map<String, String> values) {
        Map<String, String> filled = new TreeMap<>();
        templates.forEach((name, template) -> filled.put(prefix + name, Template.fill(template, values)));
        return filled;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param provided the image, as the runtime gave it  @param address in the project's network */
    public InstanceSpec spec(InstanceId id, OperationId operation, ProjectName project, Artifact provided, Network network, String address) {
        return new InstanceSpec(id, operation, project, 0, provided, entrypoint, command, environment, network, address, port, List.of(name.value()), mounts,
                files, limits, stopSignal, false);
    }

    /** Without what it knows. */
    @Override
    public String toString() {
        return name + " of " + image.name();
    }
}
