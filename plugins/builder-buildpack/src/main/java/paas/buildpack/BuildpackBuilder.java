package paas.buildpack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import paas.spi.Failure;
import paas.spi.PluginContext;
import paas.spi.build.BuildRequest;
import paas.spi.build.Builder;
import paas.spi.build.Built;
import paas.spi.build.Detection;
import paas.spi.name.Shown;
import paas.spi.run.ImageWanted;

/**
 * Builds with a buildpack, in a sandbox on the stack image.
 *
 * <p>Settings of a project: {@code buildpack} names one of ours, {@code build-timeout} is in seconds. Settings of the server:
 * {@code stack.image} names an image to pull where a registry can be reached.
 */
final class BuildpackBuilder implements Builder {

    private final PluginContext context;
    private final Buildpacks buildpacks;

    BuildpackBuilder(PluginContext context) {
        this.context = context;
        this.buildpacks = new Buildpacks(context.home().resolve("buildpacks"));
    }

    @Override
    public String name() {
        return "buildpack";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Detection detect(BuildRequest request) {
        return match(request)
                .<Detection>map(buildpack -> new Detection.Match(buildpack.shown(request.source())))
                .orElseGet(() -> new Detection.NoMatch(reason()));
    }

    @Override
    public Built build(BuildRequest request) {
        Buildpack buildpack = match(request).orElseThrow(() ->
                Failure.usage("build-failed", "No buildpack matches: " + reason() + ".", "Add one of these files, or a Dockerfile."));
        Path notes = context.data().resolve("plugins").resolve("builder-buildpack");
        return new BuildpackRun(request, buildpack, stack(), new WarmImages(notes, request)).build();
    }

    private ImageWanted stack() {
        return new ImageWanted("stack", context.setting("stack.image"), Optional.of(context.home().resolve("installer/images/stack")));
    }

    private Optional<Buildpack> match(BuildRequest request) {
        refuseForeign(request);
        List<Buildpack> all = buildpacks.all();
        return request.setting("buildpack").map(name -> Optional.of(named(all, name)))
                .orElseGet(() -> all.stream().filter(buildpack -> buildpack.matches(request.source())).findFirst());
    }

    private static Buildpack named(List<Buildpack> all, String name) {
        return all.stream().filter(buildpack -> buildpack.name().equals(name)).findFirst().orElseThrow(() ->
                Failure.usage("buildpack-unknown", "There is no buildpack '" + Shown.of(name) + "'.",
                        "Set 'buildpack' to one of: " + all.stream().map(Buildpack::name).collect(Collectors.joining(", ")) + "."));
    }

    private static void refuseForeign(BuildRequest request) {
        boolean named = request.setting("buildpack").filter(name -> name.contains("/")).isPresent();
        boolean listed = request.source().read(".buildpacks", 1 << 16).isPresent();
        if (named || listed || !request.environment().getOrDefault("BUILDPACK_URL", "").isBlank()) {
            String where = named ? "the setting 'buildpack'" : listed ? "the file .buildpacks" : "BUILDPACK_URL";
            throw Failure.usage("buildpack-foreign", "Buildpacks from elsewhere, as named by " + where + ", cannot be used yet.",
                    "Remove it to build with a buildpack of this server, or add a Dockerfile.");
        }
    }

    private String reason() {
        return "none of " + buildpacks.all().stream().flatMap(buildpack -> buildpack.detect().stream()).collect(Collectors.joining(", ")) + " in the root";
    }
}
