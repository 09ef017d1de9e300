package paas.caddy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The names that Caddy looks up: {@code hosts/<domain>/<name>}, of which the newest counts. Not synchronised; {@link CaddyRouter} is.
 *
 * <p>Nothing is forced to the disk: after a power failure the server compares the tree with the database anyway.
 */
final class Tree {

    private final Path hosts;
    private final Path next;

    Tree(Path hosts) {
        this.hosts = hosts;
        this.next = hosts.resolveSibling("next");
    }

    /** One name of a domain. */
    record Placed(Path path, FileTime stamp) {

        Name name() {
            return new Name(path.getFileName().toString());
        }

        OptionalLong version() {
            return Version.of(stamp);
        }
    }


    /** Every entry, whether or not it is a domain's. */
    List<String> domains() throws IOException {
        return entries(hosts).stream().map(path -> path.getFileName().toString()).sorted().toList();
    }

    /** The name that counts, as Caddy sees it. */
    Optional<Placed> newest(String domain) throws IOException {
        return names(domain).stream().max(Comparator.comparing(Placed::stamp));
    }

    /** Makes a name the newest of its domain. Those that it replaces stay until {@link #sweep}. */
    void place(String domain, Name name, long version) throws IOException {
        List<Placed> before = names(domain);
        FileTime stamp = Version.stamp(version);
        Path path = hosts.resolve(domain).resolve(name.text());
        if (before.stream().anyMatch(placed -> placed.path().equals(path))) {
            Files.setLastModifiedTime(path, stamp);
        } else {
            make(path, stamp);
        }
        for (Placed placed : before) {
            if (!placed.path().equals(path) && placed.stamp().compareTo(stamp) >= 0) {
                Files.setLastModifiedTime(placed.path(), Version.NONE);
            }
        }
    }

    /** Removes the names of a domain that are older than {@code version}, but never the one that counts. */
    void sweep(String domain, long version) throws IOException {
        List<Placed> names = names(domain);
        Optional<Placed> newest = names.stream().max(Comparator.comparing(Placed::stamp));
        for (Placed placed : names) {
            if (!placed.equals(newest.get()) && placed.stamp().compareTo(Version.stamp(version)) < 0) {
                Files.deleteIfExists(placed.path());
            }
        }
    }

    void remove(String domain) throws IOException {
        for (Path path : entries(hosts.resolve(domain))) {
            Files.deleteIfExists(path);
        }
        Files.deleteIfExists(hosts.resolve(domain));
    }

    /** Stamped before it can be seen: a name that a kill left with the clock's time would count for ever. */
    private void make(Path path, FileTime stamp) throws IOException {
        Shared.directory(path.getParent());
        Files.deleteIfExists(next);
        Files.createFile(next);
        Files.setLastModifiedTime(next, stamp);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Placed> names(String domain) throws IOException {
        List<Placed> names = new ArrayList<>();
        for (Path path : entries(hosts.resolve(domain))) {
            names.add(new Placed(path, Files.getLastModifiedTime(path)));
        }
        return names;
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(directory)) {
            listed.forEach(entries::add);
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return entries;
    }
}
