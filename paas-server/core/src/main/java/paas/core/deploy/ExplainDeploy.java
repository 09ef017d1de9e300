package paas.core.deploy;

import java.util.Optional;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.release.Explanation;
import paas.core.release.ExplanationText;
import paas.core.release.History;
import paas.core.release.Releases;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;

/** {@code explain}: what became of a deploy and why, also when nothing of it is left. */
final class ExplainDeploy implements Verb<ExplainDeploy.Input> {

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(label = "vN", help = "the release; without it, the last deploy, whether it failed or not") Optional<ReleaseNumber> release,
                 @Word(label = "N", option = "--build", help = "by the number of its build, for one that never became a release") Optional<Integer> build) {
    }

    private final Projects projects;
    private final Releases releases;
    private final Explaining explaining;

    ExplainDeploy(Projects projects, Releases releases, Explaining explaining) {
        this.projects = projects;
        this.releases = releases;
        this.explaining = explaining;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("explain", Right.SEE, Input.class, "/projects/{project}/explain")
                .help("Explains what became of a deploy", "The step in which it failed, how its instances ended and what they printed last, the port that was expected and those that "
                        + "were seen, what was undone, and what differs from the release that served.", "explain shop v2");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Explanation explanation = find(project, input);
        return call.json() ? new Answer.Fields(ExplanationText.fields(explanation)) : new Answer.Said(ExplanationText.text(explanation));
    }

    private Explanation find(Project project, Input input) {
        if (input.build().isPresent()) {
            return explaining.ofBuild(project, input.build().get()).orElseThrow(() -> Failure.absent("explanation-absent",
                    "Nothing is known of a deploy of " + project.name() + " with build " + input.build().get() + ".",
                    "'builds " + project.name() + "' lists the builds; 'releases " + project.name() + "' what became of them."));
        }
        return input.release().map(number -> explaining.of(project, releases.find(project.id(), number)
                        .orElseThrow(() -> History.unknown(project, releases, number))))
                .or(() -> explaining.latest(project)).orElseThrow(() -> Failure.conflict("never-deployed", "Nothing of " + project.name() + " was deployed yet.",
                        "Push it first: git push paas main"));
    }
}
