package paas.core.release;

import java.util.Optional;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.spi.Failure;
import paas.spi.name.ReleaseNumber;
import paas.spi.run.Runtime;

/** What is remembered of the releases of all projects, for the verbs that tell of it. */
public record History(Projects projects, Releases releases, Footprints footprints, Commits commits, Comparing comparing, Retention retention, Runtime runtime) {

    /** @throws Failure {@code release-unknown} */
    Release named(Project project, ReleaseNumber number) {
        return releases.find(project.id(), number).orElseThrow(() -> unknown(project, releases, number));
    }

    /** @param number empty: the one that serves, or else the last  @throws Failure {@code release-unknown}, {@code never-deployed} */
    Release named(Project project, Optional<ReleaseNumber> number) {
        return number.or(project::serving).map(each -> named(project, each)).or(() -> releases.list(project.id(), 1).stream().findFirst())
                .orElseThrow(() -> Failure.conflict("never-deployed", project.name() + " has no release yet.", "Push it first: git push paas main"));
    }

    public static Failure unknown(Project project, Releases releases, ReleaseNumber number) {
        String last = releases.list(project.id(), 1).stream().findFirst().map(release -> " The last one is " + release.number() + ".").orElse("");
        return Failure.absent("release-unknown", project.name() + " has no release " + number + "." + last, "'releases " + project.name() + "' lists them.");
    }

    /** In a word: {@code serving}, {@code served}, {@code failed}, {@code prepared}. */
    static String state(Project project, Release release) {
        if (project.serving().filter(release.number()::equals).isPresent()) {
            return "serving";
        }
        return switch (release.state()) {
            case PREPARED -> "prepared";
            case SERVED -> "served";
            case FAILED -> "failed";
        };
    }
}
