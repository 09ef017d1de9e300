package paas.buildpack;

import com.fasterxml.jackson.databind.ObjectMapper;
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
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path notes;
    private final BuildRequest request;

    WarmImages(Path notes, BuildRequest request) {
        this.notes = notes.resolve(request.project().value());
        this.request = request;
    }

    /** @param conditions and @param release of {@link Ready}; null when more has to be built */
    private record Note(String id, String platform, List<String> conditions, String release) {

        static Note of(Warm warm) {
            return new Note(warm.image().id(), warm.image().platform(), warm.ready().map(Ready::conditions).orElse(null),
                    warm.ready().map(Ready::release).orElse(null));
        }

        Warm warm(String tag) {
            return new Warm(new Artifact.Image(tag, id, platform, Optional.empty()), Optional.ofNullable(conditions).map(all -> new Ready(all, release)));
        }
    }

    String tag(String key) {
        return request.tag().substring(0, request.tag().lastIndexOf(':')) + ":warm-" + key;
    }

    /** What is noted for this key, if the runtime still has its image. */
    Optional<Warm> find(String key) {
        Path note = notes.resolve(key);
        return read(note).filter(warm -> request.runtime().has(warm.image())).map(warm -> {
            touch(note);
            return warm;
        });
    }

    /** Notes a new image, and lets go of those that were not used for the longest time. */
    void add(String key, Warm warm) {
        try {
            Files.createDirectories(notes);
            Path written = Files.write(notes.resolve(key + ".new"), JSON.writeValueAsBytes(Note.of(warm)));
            Files.move(written, notes.resolve(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forgetOld(notes.resolve(key));
        } catch (IOException e) {
            throw Failure.internal("buildpack-notes", "The note of a build's dependencies could not be written.", e);
        }
    }

    /** @param added stays, however the clock was set since the others were used */
    private void forgetOld(Path added) throws IOException {
        try (Stream<Path> all = Files.list(notes)) {
            List<Path> old = all.filter(note -> !note.equals(added)).sorted(Comparator.comparing(WarmImages::used).reversed()).skip(KEPT - 1).toList();
            for (Path note : old) {
                letGo(note);
            }
        }
    }

    /** Only the tag goes while releases stand on the image. What cannot go now goes with a later build. */
    private void letGo(Path note) throws IOException {
        try {
            read(note).ifPresent(warm -> request.runtime().remove(warm.image()));
        } catch (Failure e) {
            return;
        }
        Files.deleteIfExists(note);
    }

    /** A note that is damaged is as good as none. */
    private Optional<Warm> read(Path note) {
        try {
            return Files.exists(note) ? Optional.of(JSON.readValue(note.toFile(), Note.class).warm(tag(note.getFileName().toString()))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
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
