package paas.core.release;

import java.util.Optional;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;

/** {@code rollback}: an earlier release serves again, artifact and configuration together. */
final class RollBackRelease implements Verb<RollBackRelease.Input> {

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(label = "vN", help = "the release to go back to; without it, the one that served before") Optional<ReleaseNumber> release,
                 @Word(option = "--code-only", help = "keeps the configuration of today") boolean codeOnly,
                 @Word(option = "--hold", help = "without requests, until 'switch' or 'abort'") boolean hold) {

    }

    private final Projects projects;
    private final Releases releases;

    RollBackRelease(Projects projects, Releases releases) {
        this.projects = projects;
        this.releases = releases;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("rollback", Right.DEPLOY, Input.class, "POST", "/projects/{project}/rollback")
                .help("Goes back to an earlier release", "Its artifact and its configuration serve again as a new release, or with --code-only its artifact alone. Nothing is built, and no task runs.", "rollback shop v3");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        input.release().ifPresent(release -> check(project, release));
        return new Answer.Changes(new Change.RollBack(project.id(), input.release(), input.codeOnly(), input.hold() ? Change.How.HELD : Change.How.NOW));
    }

    private void check(Project project, ReleaseNumber number) {
        Release release = releases.find(project.id(), number).orElseThrow(() -> History.unknown(project, releases, number));
        if (release.state() != Release.State.SERVED) {
            throw Failure.conflict("release-never-served", "Release " + number + " never served.", "Go back to one that did: 'releases " + project.name() + "' lists them.");
        }
    }
}
