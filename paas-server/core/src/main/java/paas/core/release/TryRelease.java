package paas.core.release;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
import paas.spi.strategy.Ramp;

/** {@code canary}: a release that there is gets a share of the requests, until a judge promotes or ends it. */
final class TryRelease implements Verb<TryRelease.Input> {

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(label = "vN", help = "the release to try; without it, what serves with the configuration of today") Optional<ReleaseNumber> release,
                 @Word(option = "--weight", label = "PERCENT", help = "its share of the requests, in tenths: 10 to 90; 0: only who asks by the header") Optional<Integer> weight,
                 @Word(option = "--for", label = "TIME", help = "until it is judged for good, such as 10m, which is usual") Optional<Duration> time,
                 @Word(option = "--steps", label = "SHARES", help = "several shares, each with its time, such as 10:5m,30:10m") Optional<String> steps,
                 @Word(option = "--cookie", help = "a visitor stays with the release that answered first") boolean cookie,
                 @Word(option = "--header", label = "VALUE", help = "requests with 'Paas-Canary: VALUE' get it in any case") Optional<String> header) {

        Input {
            if (steps.isPresent() && (weight.isPresent() || time.isPresent())) {
                throw Failure.usage("canary-invalid", "--steps says each share and its time: it does not go with --weight or --for.", "Give one of both.");
            }
            Ramp.of(steps.orElse(weight.orElse(10).toString()), time.orElse(Ramp.USUAL));
        }

        Map<String, String> options() {
            Map<String, String> options = new HashMap<>();
            options.put("canary", Ramp.of(steps.orElse(weight.orElse(10).toString()), time.orElse(Ramp.USUAL)).toString());
            header.ifPresent(value -> options.put("canary-header", value));
            options.put("canary-cookie", Boolean.toString(cookie));
            return options;
        }
    }

    private final Projects projects;

    TryRelease(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("canary", Right.DEPLOY, Input.class, "POST", "/projects/{project}/canary")
                .help("Tries a release on a share of the requests",
                        "A judge compares it with what serves in the same time, and lets it serve or ends it. A push becomes one with: git push -o canary=10",
                        "canary shop v3 --weight 10 --for 10m");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        if (project.serving().isEmpty()) {
            throw Failure.conflict("nothing-serves", "Nothing of " + project.name() + " serves yet.", "Push it first: git push paas main");
        }
        return new Answer.Changes(new Change.Try(project.id(), input.release(), Change.How.by("canary", input.options())));
    }
}
