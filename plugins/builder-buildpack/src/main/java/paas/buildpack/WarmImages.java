package paas.buildpack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
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
    private static final String SECRET = ".secret";
    private static final SecureRandom RANDOM = new SecureRandom();
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

    /** What a key follows from, others can know too: with it alone they could start from an image of this project's. */
    String tag(String key) {
        return guessable(key) + "-" + secret();
    }

    private String guessable(String key) {
        return request.tag().substring(0, request.tag().lastIndexOf(':')) + ":warm-" + key;
    }

    private String secret() {
        Path file = notes.resolve(SECRET);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(notes);
                forgetGuessable();
                Path written = Files.writeString(notes.resolve(SECRET + ".new"), new BigInteger(128, RANDOM).toString(Character.MAX_RADIX));
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Images of before there was a secret. */
    private void forgetGuessable() throws IOException {
        for (Path note : all()) {
            letGo(note, read(note, guessable(note.getFileName().toString())));
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> all = Files.list(notes)) {
            return all.filter(note -> !note.getFileName().toString().startsWith(SECRET)).toList();
        }
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
            throw unwritable(e);
        }
    }

    private static Failure unwritable(IOException e) {
        return Failure.internal("buildpack-notes", "The note of a build's dependencies could not be written.", e);
    }

    /** @param added stays, however the clock was set since the others were used */
    private void forgetOld(Path added) throws IOException {
        List<Path> old = all().stream().filter(note -> !note.equals(added)).sorted(Comparator.comparing(WarmImages::used).reversed()).skip(KEPT - 1).toList();
        for (Path note : old) {
            letGo(note, read(note));
        }
    }

    /** Only the tag goes while releases stand on the image. What cannot go now goes with a later build. */
    private void letGo(Path note, Optional<Warm> image) throws IOException {
        try {
            image.ifPresent(warm -> request.runtime().remove(warm.image()));
        } catch (Failure e) {
            return;
        }
        Files.deleteIfExists(note);
    }

    /** A note that is damaged is as good as none. */
    private Optional<Warm> read(Path note) {
        return read(note, tag(note.getFileName().toString()));
    }

    private static Optional<Warm> read(Path note, String tag) {
        try {
            return Files.exists(note) ? Optional.of(JSON.readValue(note.toFile(), Note.class).warm(tag)) : Optional.empty();
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
