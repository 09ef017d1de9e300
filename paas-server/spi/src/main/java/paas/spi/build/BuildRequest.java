package paas.spi.build;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.Output;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.run.Limits;
import paas.spi.run.Runtime;

/**
 * One build.
 *
 * @param number of the build within the project, from 1
 * @param source already at the project's build directory
 * @param tag what an image is to be tagged with
 * @param environment the project's configuration, decrypted: never to be printed, written into a layer, or put on a command line
 * @param settings the project's settings: {@code builder}, {@code build-args.NAME}, {@code dockerfile}, …
 * @param limits what the build may use
 * @param runtime where isolated builds run and base images come from
 */
public record BuildRequest(ProjectId project, OperationId operation, int number, Source source, String tag, Map<String, String> environment,
                           Map<String, String> settings, Limits limits, Runtime runtime, Output output, Cancellation cancellation) {

    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    public BuildRequest {
        environment = Map.copyOf(environment);
        settings = Map.copyOf(settings);
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank());
    }

    /** How long the build may take: the setting {@code build-timeout} in seconds, else half an hour. @throws Failure {@code setting-invalid} */
    public Duration timeout() {
        try {
            return setting("build-timeout").map(String::strip).map(Integer::parseUnsignedInt).map(Duration::ofSeconds).orElse(TIMEOUT);
        } catch (NumberFormatException e) {
            throw Failure.usage("setting-invalid", "The setting build-timeout must be a number of seconds.", "Set it to a number, such as 1800.");
        }
    }

    @Override
    public String toString() {
        return "build " + number + " of " + project;
    }
}
