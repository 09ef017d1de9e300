package paas.buildpack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import paas.spi.build.Artifact;
import paas.spi.build.BuildRequest;
import paas.spi.build.Built;
import paas.spi.build.Sandbox;
import paas.spi.build.Sandbox.ImageConfig;
import paas.spi.run.ImageWanted;

/**
 * One build with one buildpack. Dependencies come first, into an image of their own that later builds with the same {@link DependencyKey} start
 * from; the application is one small layer above it. Where nothing has to be built besides, nothing is run.
 */
final class BuildpackRun {

    private static final String PORT = "5000";

    private final BuildRequest request;
    private final Buildpack buildpack;
    private final ImageWanted wanted;
    private final WarmImages images;
    private final Place place;

    BuildpackRun(BuildRequest request, Buildpack buildpack, ImageWanted wanted, WarmImages images) {
        this.request = request;
        this.buildpack = buildpack;
        this.wanted = wanted;
        this.images = images;
        this.place = new Place(request, buildpack);
    }

    Built build() {
        Artifact.Image stack = request.runtime().provide(wanted, request.output());
        place.warnOfLeftOut();
        String key = DependencyKey.of(request, buildpack, stack);
        Optional<Warm> warm = images.find(key);
        if (warm.isEmpty()) {
            return fromStack(key, stack);
        }
        if (!buildpack.dependencies().isEmpty()) {
            request.output().step(buildpack.title() + ": dependencies are unchanged");
        }
        return fromWarm(warm.get());
    }

    private Built fromStack(String key, Artifact.Image stack) {
        Warm warm;
        try (Sandbox sandbox = place.toBuild("dependencies", stack)) {
            if (place.run(sandbox) == Place.ALL_DONE) {
                return commit(sandbox, text(sandbox, ReleaseFile.PATH, ReleaseFile.LIMIT).orElse(""));
            }
            Optional<Ready> ready = ready(sandbox);
            warm = new Warm(sandbox.commit(images.tag(key), config(Map.of(), List.of())), ready);
        }
        images.add(key, warm);
        return fromWarm(warm);
    }

    private Built fromWarm(Warm warm) {
        Optional<Ready> ready = warm.ready().filter(known -> known.holds(request.source()));
        try (Sandbox sandbox = ready.isPresent() ? place.toLayBeside(warm.image()) : place.toBuild("application", warm.image())) {
            if (ready.isPresent()) {
                return commit(sandbox, ready.get().release());
            }
            place.run(sandbox);
            return commit(sandbox, text(sandbox, ReleaseFile.PATH, ReleaseFile.LIMIT).orElse(""));
        }
    }

    private static Optional<Ready> ready(Sandbox sandbox) {
        return text(sandbox, Ready.PATH, Ready.LIMIT).map(conditions -> new Ready(conditions.lines().filter(line -> !line.isBlank()).toList(),
                text(sandbox, ReleaseFile.PATH, ReleaseFile.LIMIT).orElse("")));
    }

    private static Optional<String> text(Sandbox sandbox, String path, int limit) {
        return sandbox.read(path, limit).map(String::new);
    }

    private Built commit(Sandbox sandbox, String yaml) {
        ReleaseFile release = ReleaseFile.parse(yaml);
        List<String> command = Optional.ofNullable(release.processes().get("web")).map(List::of).orElse(List.of());
        return new Built(sandbox.commit(request.tag(), config(release.environment(), command)), release.processes());
    }

    private static ImageConfig config(Map<String, String> defaults, List<String> command) {
        Map<String, String> environment = new HashMap<>(defaults);
        environment.putIfAbsent("PORT", PORT);
        return new ImageConfig(List.of("/paas/launch"), command, environment, Stage.APPLICATION, Place.USER, List.of(Integer.parseInt(PORT)), Map.of());
    }
}
