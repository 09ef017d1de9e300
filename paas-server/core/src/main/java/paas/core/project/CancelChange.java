package paas.core.project;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Noted;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;

/** {@code cancel}: ends what runs for a project before it serves, or takes what waits out of the queue. */
final class CancelChange implements Verb<CancelChange.Input> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofSeconds(1);

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "NUMBER", help = "as 'queue' shows it; none: what runs") Optional<Integer> number,
                 @Word(option = "--all", help = "what runs and all that waits") boolean all) implements Noted {

        Input {
            if (all && number.isPresent()) {
                throw Failure.usage("cancel-both", "Give a number or --all, not both.", "");
            }
        }

        @Override
        public String note() {
            return all ? "all" : number.map(String::valueOf).orElse("");
        }
    }

    private final Projects projects;
    private final DeployQueue queue;

    CancelChange(Projects projects, DeployQueue queue) {
        this.projects = projects;
        this.queue = queue;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("cancel", Right.DEPLOY, Input.class, "POST", "/projects/{project}/cancel")
                .help("Ends a running deploy, or takes a waiting one out", """
                        What it made is taken away, and what served before serves on. Whoever runs it is told who cancelled it. \
                        Once traffic was switched it is too late: 'rollback' goes back then.""", "cancel shop --all");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        List<Queued> wanted = wanted(project, input);
        List<Queued> heeding = new ArrayList<>();
        // What waits goes first, so that it does not begin when what runs has gone.
        wanted.reversed().stream().filter(queued -> queue.cancel(queued, call.caller().name() + " cancelled it")).forEach(heeding::addFirst);
        if (heeding.isEmpty()) {
            throw tooLate(project, wanted);
        }
        heeding.forEach(queued -> await(queued, call));
        return new Answer.Said(String.join("\n", sentences(project, wanted, heeding)));
    }

    private List<Queued> wanted(Project project, Input input) {
        List<Queued> all = queue.of(project.id()).stream().filter(queued -> !queued.ours()).toList();
        if (all.isEmpty()) {
            throw Failure.conflict("nothing-queued", "Nothing runs or waits for " + project.name() + ".", "");
        }
        if (input.all()) {
            return all;
        }
        return input.number().isEmpty() ? all.subList(0, 1) : all.stream().filter(queued -> queued.number() == input.number().get()).findFirst().map(List::of)
                .orElseThrow(() -> Failure.absent("number-unknown", "There is no " + input.number().get() + " in the queue of " + project.name() + ".",
                        "'queue " + project.name() + "' shows what there is."));
    }

    /** Whoever asked may go away meanwhile. */
    private void await(Queued queued, Call call) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!queue.awaitEnd(queued, LOOK)) {
            if (call.cancellation().cancelled() || System.nanoTime() - end >= 0) {
                throw Failure.busy("still-ending", capital(queued.shown()) + " was told to end, and has not ended yet.", "'queue' shows when it has.");
            }
        }
    }

    private static List<String> sentences(Project project, List<Queued> wanted, List<Queued> heeding) {
        return wanted.stream().map(queued -> heeding.contains(queued)
                ? capital(queued.shown()) + (queued.runs() ? " was cancelled; " + project.name() + " is as it was before." : " no longer waits.")
                : late(queued)).toList();
    }

    private static Failure tooLate(Project project, List<Queued> wanted) {
        return Failure.conflict("too-late", late(wanted.getFirst()), "'rollback " + project.name() + "' goes back to what served before, once it has ended.");
    }

    private static String late(Queued queued) {
        return "It is too late to cancel " + queued.shown() + ": it is past the point of no return, and about to end.";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
