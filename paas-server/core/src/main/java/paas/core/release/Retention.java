package paas.core.release;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import paas.spi.build.Artifact;
import paas.spi.name.ReleaseNumber;

/**
 * How long one can go back: which artifacts of a project are kept. What serves, what served before it, and what is not known to have failed is kept
 * whatever these numbers say.
 *
 * @param count how many different artifacts that served
 * @param days since they ceased to serve; 0: no limit
 */
public record Retention(int count, int days) {

    private static final int LEAST = 2;

    /** The artifacts that are kept. @param newestFirst all releases of one project */
    public Set<Artifact> kept(List<Release> newestFirst, Optional<ReleaseNumber> serving, Instant now) {
        Set<Artifact> kept = new HashSet<>();
        newestFirst.stream().filter(release -> release.state() == Release.State.PREPARED || serving.filter(release.number()::equals).isPresent())
                .forEach(release -> kept.add(release.artifact()));
        Set<Artifact> served = new HashSet<>();
        Instant ended = now;
        for (Release release : newestFirst) {
            if (release.state() == Release.State.SERVED) {
                boolean another = !served.contains(release.artifact());
                if (another && (served.size() < LEAST || served.size() < count && young(ended, now))) {
                    served.add(release.artifact());
                }
                ended = release.served().orElse(ended);
            }
        }
        kept.addAll(served);
        return kept;
    }

    private boolean young(Instant ended, Instant now) {
        return days == 0 || Duration.between(ended, now).compareTo(Duration.ofDays(days)) <= 0;
    }
}
