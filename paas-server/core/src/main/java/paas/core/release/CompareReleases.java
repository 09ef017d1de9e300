package paas.core.release;

import java.util.Optional;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;

/** {@code release:diff}: what differs between two releases. */
final class CompareReleases implements Verb<CompareReleases.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "vN", help = "the older release; without it, the one before the other") Optional<ReleaseNumber> from,
                 @Word(label = "vM", help = "the newer release; without it, the one that serves") Optional<ReleaseNumber> to) {
    }

    private static final int ALL = 10_000;
    private static final int COMMITS = 50;

    private final History history;

    CompareReleases(History history) {
        this.history = history;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("release:diff", Right.SEE, Input.class, "/projects/{project}/diff")
                .help("Compares two releases", "Commits, the names of changed variables (never a value), components, scale, domains, and the image's layers with their sizes.",
                        "release:diff shop v1 v3");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = history.projects().of(call);
        Release to = history.named(project, input.to());
        Release from = input.from().map(number -> history.named(project, number)).orElseGet(() -> before(project, to));
        Difference difference = history.comparing().between(from, to, COMMITS);
        if (call.json()) {
            return new Answer.Fields(DifferenceText.fields(difference));
        }
        return new Answer.Said(from.number() + " → " + to.number() + "\n" + String.join("\n", DifferenceText.lines(difference)));
    }

    private Release before(Project project, Release release) {
        return history.releases().list(project.id(), ALL).stream()
                .filter(other -> other.number().compareTo(release.number()) < 0 && other.state() == Release.State.SERVED).findFirst()
                .orElseThrow(() -> Failure.conflict("no-earlier-release", "No release of " + project.name() + " served before " + release.number() + ".",
                        "Name two: release:diff " + project.name() + " v1 v2"));
    }
}
