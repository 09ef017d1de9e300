package paas.buildpack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import paas.spi.Failure;
import paas.spi.build.Artifact;
import paas.spi.build.BuildRequest;

/**
 * The images of one project that hold its installed dependencies and nothing else, by {@link DependencyKey}. Which exist is noted in a file each.
 * Losing a note or an image costs time only.
 */
final class WarmImages {

    private static final int KEPT = 2;

    private final Path notes;
    private final BuildRequest request;

    WarmImages(Path notes, BuildRequest request) {
        this.notes = notes.resolve(request.project().value());
        this.request = request;
    }

    String tag(String key) {
        return request.tag().substring(0, request.tag().lastIndexOf(':')) + ":warm-" + key;
    }

    /** The image of this key, if the runtime still has it. */
    Optional<Artifact.Image> find(String key) {
        Path note = notes.resolve(key);
        return Optional.of(note).filter(Files::exists).map(file -> image(file, request)).filter(request.runtime()::has).map(image -> {
            touch(note);
            return image;
        });
    }

    /** Notes a new image, and lets go of those that were not used for the longest time. */
    void add(String key, Artifact.Image image) {
        try {
            Files.createDirectories(notes);
            Path written = Files.writeString(notes.resolve(key + ".new"), image.id() + "\n" + image.platform() + "\n");
            Files.move(written, notes.resolve(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forgetOld();
        } catch (IOException e) {
            throw Failure.internal("buildpack-notes", "The note of a build's dependencies could not be written.", e);
        }
    }

    private void forgetOld() throws IOException {
        try (Stream<Path> all = Files.list(notes)) {
            List<Path> old = all.sorted(Comparator.comparing(WarmImages::used).reversed()).skip(KEPT).toList();
            for (Path note : old) {
                letGo(note);
            }
        }
    }

    /** Only the tag goes while releases stand on the image. */
    private void letGo(Path note) throws IOException {
        try {
            request.runtime().remove(image(note, request));
        } catch (Failure e) {
            return;
        }
        Files.deleteIfExists(note);
    }

    private Artifact.Image image(Path note, BuildRequest request) {
        try {
            List<String> lines = Files.readAllLines(note);
            return new Artifact.Image(tag(note.getFileName().toString()), lines.getFirst(), lines.getLast(), Optional.empty());
        } catch (IOException e) {
            throw Failure.internal("buildpack-notes", "The note of a build's dependencies could not be read.", e);
        }
    }

    private static FileTime used(Path note) {
        try {
            return Files.getLastModifiedTime(note);
        } catch (IOException e) {
            return FileTime.from(Instant.EPOCH);
        }
    }

    private static void touch(Path note) {
        try {
            Files.setLastModifiedTime(note, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // it is let go of earlier than it should be
        }
    }
}
