package paas.buildpack;

import java.nio.file.Path;
import java.util.List;
import paas.spi.build.Source;

/**
 * One of our buildpacks, as its {@code buildpack.toml} describes it.
 *
 * @param title for people
 * @param order buildpacks are asked in ascending order
 * @param detect files of which one must lie in the root
 * @param dependencies patterns of the files that decide which dependencies are installed
 * @param environment patterns of the configuration that does
 * @param keep directories that hold dependencies, beside {@code .paas}
 * @param version changes with every file of the buildpack
 */
record Buildpack(Path directory, String title, int order, List<String> detect, List<String> dependencies, List<String> environment,
                 List<String> keep, String version) {

    String name() {
        return directory.getFileName().toString();
    }

    boolean matches(Source source) {
        return detect.stream().anyMatch(file -> has(source, file));
    }

    /** {@code Node.js (package.json)}. */
    String shown(Source source) {
        return detect.stream().filter(file -> has(source, file)).findFirst().map(file -> title + " (" + file + ")").orElse(title);
    }

    /** Whether a path lies where the buildpack puts what it makes; such files of the repository are left out. */
    boolean owns(String path) {
        return path.startsWith(".paas/") || keep.stream().anyMatch(directory -> path.startsWith(directory + "/"));
    }

    private static boolean has(Source source, String file) {
        return source.entries().stream().anyMatch(entry -> entry.path().equals(file));
    }
}
