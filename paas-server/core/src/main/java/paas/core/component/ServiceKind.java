package paas.core.component;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import paas.core.access.Suggestion;
import paas.spi.Failure;
import paas.spi.name.Shown;

/**
 * A kind of service in the catalogue.
 *
 * @param volume where its data lies in the instance
 * @param memory bytes
 * @param entrypoint a script that is put into the instance and started in place of the image's own
 * @param command empty: the image's own, or no arguments for {@code entrypoint}
 * @param actions the day-2 actions that it knows
 * @param versions by name, in the order of the file
 * @param test its healthcheck
 * @param values by name, the same for all services of the kind
 * @param serviceEnvironment templates of the service's own environment
 * @param projectEnvironment templates of what the project's environment gets
 */
public record ServiceKind(String name, String title, int port, String volume, long memory, int pids, Optional<Path> entrypoint, List<String> command,
                          Set<String> actions, Map<String, Version> versions, String fallback, String stopSignal, int graceSeconds, Path test, int testSeconds,
                          Map<String, String> values, Map<String, Secret> secrets, Map<String, String> serviceEnvironment,
                          Map<String, String> projectEnvironment) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param reference an image to pull  @param recipe a directory that makes the same */
    public record Version(Optional<String> reference, Optional<Path> recipe) {
    }

    /** @param alphabet every character that it may hold */
    public record Secret(int length, String alphabet) {
    }

    public ServiceKind {
        command = List.copyOf(command);
        actions = Set.copyOf(actions);
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
        serviceEnvironment = Map.copyOf(serviceEnvironment);
        projectEnvironment = Map.copyOf(projectEnvironment);
    }

    /** @param wanted empty: the usual one  @throws Failure {@code version-unknown} */
    public String version(Optional<String> wanted) {
        String version = wanted.orElse(fallback);
        if (!versions.containsKey(version)) {
            throw Failure.usage("version-unknown", "The catalogue has no version '" + Shown.of(version) + "' of " + title + ".",
                    "It has " + String.join(", ", versions.keySet()) + ".");
        }
        return version;
    }

    /** New credentials, by name. */
    public Map<String, String> generate() {
        Map<String, String> generated = new LinkedHashMap<>();
        secrets.forEach((name, secret) -> generated.put(name, random(secret)));
        return generated;
    }

    /** @throws Failure {@code action-unknown} when it cannot do that */
    public void require(String action) {
        if (!actions.contains(action)) {
            String meant = Suggestion.sentence(action, actions);
            throw Failure.usage("action-unknown", title + " has no action '" + Shown.of(action) + "'.",
                    !meant.isEmpty() ? meant : actions.isEmpty() ? "" : "It has " + String.join(", ", actions.stream().sorted().toList()) + ".");
        }
    }

    private static String random(Secret secret) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < secret.length(); i++) {
            text.append(secret.alphabet().charAt(RANDOM.nextInt(secret.alphabet().length())));
        }
        return text.toString();
    }
}
