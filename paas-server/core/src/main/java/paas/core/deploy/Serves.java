package paas.core.deploy;

import java.util.Optional;
import paas.core.project.Project;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.spi.Failure;

/** The release that serves. */
final class Serves {

    private final Releases releases;

    Serves(Releases releases) {
        this.releases = releases;
    }

    Optional<Release> find(Project project) {
        return project.serving().flatMap(number -> releases.find(project.id(), number));
    }

    /** @throws Failure {@code never-deployed} */
    Release release(Project project) {
        return find(project).orElseThrow(() -> Failure.conflict("never-deployed", project.name() + " was never deployed.",
                "Push something first: git push paas main"));
    }
}
