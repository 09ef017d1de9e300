package paas.core.release;

import java.util.Optional;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;

/** {@code promote}: what serves in one project serves in another, the very same artifact with the other's configuration. */
final class PromoteRelease implements Verb<PromoteRelease.Input> {

    record Input(@Word(label = "PROJECT", help = "the project whose release is promoted, such as staging") ProjectName from,
                 @Word(label = "vN", help = "its release; without it, the one that serves") Optional<ReleaseNumber> release,
                 @Word(label = "OTHER", option = "--to", help = "the project that gets it, such as production") ProjectName project) {
    }

    private final History history;

    PromoteRelease(History history) {
        this.history = history;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("promote", Right.DEPLOY, Input.class, "POST", "/projects/{project}/promote").also("from", Right.SEE)
                .help("Deploys a release of one project to another", "The very same artifact with the configuration, services and scale of the other; nothing is built. "
                        + "Its release task runs there.", "promote staging v3 --to shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project from = history.projects().of(call, "from");
        Project to = history.projects().of(call);
        if (from.id().equals(to.id())) {
            throw Failure.usage("promote-same", from.name() + " cannot be promoted to itself.", "To deploy what serves once more: redeploy " + from.name());
        }
        ReleaseNumber number = input.release().or(from::serving).orElseThrow(() -> Failure.conflict("never-deployed",
                "Nothing of " + from.name() + " serves yet.", "Push it first, or name a release of it that served."));
        Release release = history.named(from, number);
        if (release.state() != Release.State.SERVED) {
            throw Failure.conflict("release-never-served", "Release " + number + " of " + from.name() + " never served.",
                    "Promote one that did: 'releases " + from.name() + "' lists them.");
        }
        return new Answer.Changes(new Change.Promote(to.id(), from.id(), number, from.name() + " " + number));
    }
}
