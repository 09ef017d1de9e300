package paas.dockerfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import paas.spi.Failure;
import paas.spi.build.BuildRequest;
import paas.spi.name.Shown;

/**
 * What Docker is asked to build, as the parameters of its {@code /build}. Of the project's configuration nothing is in it: what a build was
 * given stays readable in the image's history.
 *
 * @param server the id of this server
 * @param file the path of the Dockerfile
 * @param cgroup the parent of the control groups of what a build runs
 */
record BuildQuery(String server, String file, Optional<String> cgroup, BuildRequest request) {

    private static final String ARGUMENT = "build-args.";
    private static final String BUILDKITS_OWN = "buildkit_";
    private static final String CACHES = "BUILDKIT_CACHE_MOUNT_NS";
    private static final int PERIOD = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** BuildKit ignores the limits: Docker hands it none of them. */
    Map<String, String> parameters(boolean buildKit) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("version", buildKit ? "2" : "1");
        parameters.put("dockerfile", file);
        parameters.put("t", request.tag());
        parameters.put("labels", json(labels()));
        parameters.put("buildargs", json(arguments(buildKit)));
        cgroup.ifPresent(parent -> parameters.put("cgroupparent", parent));
        parameters.put("rm", "1");
        parameters.put("forcerm", "1");
        parameters.put("memory", Long.toString(request.limits().memory()));
        parameters.put("memswap", Long.toString(request.limits().memory()));
        parameters.put("cpushares", Integer.toString(request.limits().cpuWeight()));
        if (request.limits().cpus() > 0) {
            parameters.put("cpuperiod", Integer.toString(PERIOD));
            parameters.put("cpuquota", Integer.toString(PERIOD / 1000 * request.limits().cpus()));
        }
        return parameters;
    }

    private Map<String, String> labels() {
        return Map.of("paas.server", server, "paas.kind", "image", "paas.project", request.project().value(),
                "paas.operation", request.operation().toString());
    }

    /** BuildKit's caches ({@code RUN --mount=type=cache}) are one project's. */
    private Map<String, String> arguments(boolean buildKit) {
        Map<String, String> arguments = new TreeMap<>();
        request.settings().forEach((name, value) -> {
            if (name.startsWith(ARGUMENT)) {
                arguments.put(argument(name), value);
            }
        });
        if (buildKit) {
            arguments.put(CACHES, request.project().value());
        }
        return arguments;
    }

    /** Some name the image that reads the Dockerfile, or whose caches are used. */
    private static String argument(String setting) {
        String name = setting.substring(ARGUMENT.length());
        if (Text.stands(BUILDKITS_OWN, name, 0)) {
            throw Failure.usage("setting-refused", "Arguments that begin with BUILDKIT_ are this server's to set, and " + Shown.of(setting) + " is set.",
                    "Take it away: unset PROJECT " + Shown.of(setting));
        }
        return name;
    }

    private static String json(Map<String, String> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
