package paas.buildpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** What lies in {@value #DIRECTORY} of a sandbox when a build begins, beside the source in {@value #APPLICATION}: the driver, one buildpack, the configuration. */
final class Stage {

    static final String APPLICATION = "/app";
    static final String DIRECTORY = "/app/.paas/stage";
    private static final String PLACE = ".paas/stage/";
    /** User and group of builds, made in the recipe of the stack image. */
    static final int OWNER = 10001;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    private Stage() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /** The beginning of a tar, which the source's own is to follow. @param directories of the source */
    static byte[] tar(Buildpack buildpack, Map<String, String> environment, SortedSet<String> directories) {
        return begin(directories, stage -> {
            stage.directory(".paas", 0755);
            stage.directory(".paas/stage", 0755);
            stage.file(PLACE + "driver.sh", 0555, driver());
            stage.buildpack(buildpack);
            stage.environment(environment);
        });
    }

    /** The same, where nothing is to be run. */
    static byte[] tar(SortedSet<String> directories) {
        return begin(directories, stage -> { });
    }

    /** Puts into a tar. */
    private interface Filling {
        void into(Stage stage) throws IOException;
    }

    private static byte[] begin(SortedSet<String> directories, Filling filling) {
        try {
            Stage stage = new Stage();
            filling.into(stage);
            for (String directory : directories) {
                stage.directory(directory, 0755);
            }
            stage.tar.flush();
            return stage.bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of a buildpack, or one that all of them share, by its name below the stage. */
    record Placed(String name, Path path) {
    }

    static List<Placed> files(Path buildpack) throws IOException {
        Path all = buildpack.getParent();
        try (Stream<Path> shared = Files.list(all); Stream<Path> own = Files.walk(buildpack)) {
            return Stream.concat(shared, own).filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(buildpack.resolve("fixtures")))
                    .map(file -> new Placed("buildpacks/" + all.relativize(file), file)).sorted((a, b) -> a.name().compareTo(b.name())).toList();
        }
    }

    static byte[] driver() {
        try (InputStream driver = Stage.class.getResourceAsStream("driver.sh")) {
            return driver.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void buildpack(Buildpack buildpack) throws IOException {
        directory(PLACE + "buildpacks", 0755);
        TreeSet<String> made = new TreeSet<>();
        for (Placed file : files(buildpack.directory())) {
            String parent = file.name().substring(0, file.name().lastIndexOf('/'));
            if (made.add(parent)) {
                directory(PLACE + parent, 0755);
            }
            file(PLACE + file.name(), Files.isExecutable(file.path()) ? 0555 : 0444, Files.readAllBytes(file.path()));
        }
    }

    private void environment(Map<String, String> environment) throws IOException {
        directory(PLACE + "env", 0700);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (variable.getKey().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                file(PLACE + "env/" + variable.getKey(), 0600, variable.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void directory(String name, int mode) throws IOException {
        entry(new TarArchiveEntry(name + "/"), mode, new byte[0]);
    }

    private void file(String name, int mode, byte[] contents) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(contents.length);
        entry(entry, mode, contents);
    }

    private void entry(TarArchiveEntry entry, int mode, byte[] contents) throws IOException {
        entry.setMode(mode);
        entry.setIds(OWNER, OWNER);
        tar.putArchiveEntry(entry);
        tar.write(contents);
        tar.closeArchiveEntry();
    }
}
