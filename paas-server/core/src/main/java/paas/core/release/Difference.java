package paas.core.release;

import java.util.List;
import java.util.Optional;
import paas.spi.run.Layer;

/**
 * What differs between two releases of a project; of configuration the names alone, never a value.
 *
 * @param commits between them; empty when the repository has one of them no longer
 * @param configuration empty when it cannot be decrypted
 * @param components {@code worker added}, {@code web: command 'a' became 'b'}
 * @param scale {@code web: 1 became 2}
 * @param domains {@code shop.example.com added}
 * @param image empty when what is known of one of them is too little
 */
public record Difference(Release from, Release to, Optional<Commits.Between> commits, Optional<Keys> configuration, List<String> components, List<String> scale,
                         List<String> domains, Optional<Images> image) {

    /** The names of variables. */
    public record Keys(List<String> added, List<String> removed, List<String> changed) {

        boolean none() {
            return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
        }
    }

    /** @param shared how many layers both have  @param gone only the first has  @param fresh only the second has */
    public record Images(long before, long after, int shared, List<Layer> gone, List<Layer> fresh) {
    }

    public Difference {
        components = List.copyOf(components);
        scale = List.copyOf(scale);
        domains = List.copyOf(domains);
    }
}
