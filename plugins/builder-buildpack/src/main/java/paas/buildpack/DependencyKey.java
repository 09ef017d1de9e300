package paas.buildpack;

import java.util.TreeMap;
import java.util.function.Predicate;
import paas.spi.build.Artifact;
import paas.spi.build.BuildRequest;
import paas.spi.build.Source;

/** What a project's installed dependencies follow from: equal keys, equal dependencies. */
final class DependencyKey {

    private DependencyKey() {
    }

    static String of(BuildRequest request, Buildpack buildpack, Artifact.Image stack) {
        Digest digest = new Digest().add(stack.id()).add(buildpack.name()).add(buildpack.version());
        Predicate<String> files = Globs.any(buildpack.dependencies());
        for (Source.Entry entry : request.source().entries()) {
            if (files.test(entry.path())) {
                digest.add(entry.path()).add(entry.type().name()).add(entry.id());
            }
        }
        Predicate<String> names = Globs.any(buildpack.environment());
        new TreeMap<>(request.environment()).forEach((name, value) -> {
            if (names.test(name)) {
                digest.add(name).add(value);
            }
        });
        return digest.hex();
    }
}
