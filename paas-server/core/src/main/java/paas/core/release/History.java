package paas.core.release;

import java.util.List;
import java.util.Optional;
import paas.core.access.Suggestion;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.spi.Failure;
import paas.spi.name.ReleaseNumber;
import paas.spi.run.Runtime;

/** What is remembered of the releases of all projects, for the verbs that tell of it. */
public record History(Projects projects, Releases releases, Footprints footprints, Commits commits, Comparing comparing, Retention retention, Runtime runtime) {

    private static final int RECENT = 1000;

    /** @throws Failure {@code release-unknown}, with those that resemble it */
    Release named(Project project, ReleaseNumber number) {
        return releases.find(project.id(), number).orElseThrow(() -> unknown(project, releases, number));
    }

    /** @param number empty: the one that serves, or else the last  @throws Failure {@code release-unknown}, {@code never-deployed} */
    Release named(Project project, Optional<ReleaseNumber> number) {
        return number.or(project::serving).map(each -> named(project, each)).or(() -> releases.list(project.id(), 1).stream().findFirst())
                .orElseThrow(() -> Failure.conflict("never-deployed", project.name() + " has no release yet.", "Push it first: git push paas main"));
    }

    public static Failure unknown(Project project, Releases releases, ReleaseNumber number) {
        List<String> names = releases.list(project.id(), RECENT).stream().map(release -> release.number().toString()).toList();
        String meant = Suggestion.sentence(number.toString(), names);
        return Failure.absent("release-unknown", project.name() + " has no release " + number + ".",
                (meant.isEmpty() ? "" : meant + " ") + "'releases " + project.name() + "' lists them.");
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
