package paas.core.project;

import java.time.InstantSource;
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

/** {@code lock}: no new release until somebody lifts it. */
final class LockProject implements Verb<LockProject.Input> {

    private static final int LONGEST = 200;

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "REASON", help = "why, for whoever is refused") Optional<List<String>> reason) implements Noted {

        Input {
            if (typed(reason).length() > LONGEST || typed(reason).codePoints().anyMatch(LockProject::odd)) {
                throw Failure.usage("reason-invalid", "A reason is one line of at most " + LONGEST + " characters.", "Say it in a sentence.");
            }
        }

        @Override
        public String note() {
            return typed(reason);
        }

        private static String typed(Optional<List<String>> words) {
            return String.join(" ", words.orElse(List.of())).strip();
        }
    }

    private static boolean odd(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }

    private final Projects projects;
    private final Locks locks;
    private final InstantSource clock;

    LockProject(Projects projects, Locks locks, InstantSource clock) {
        this.projects = projects;
        this.locks = locks;
        this.clock = clock;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("lock", Right.OPERATE, Input.class, "PUT", "/projects/{project}/lock").dokku("apps:lock")
                .help("Stops new releases of a project", """
                        Pushes, rollbacks, redeploys, changes of the configuration and of services, and destroy are refused with the reason, \
                        until somebody types unlock. What runs already is not stopped ('cancel' does that), and start, stop, restart, scale and domains go on working.""",
                        "lock shop the sale goes on until Monday");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Lock lock = new Lock(project.id(), call.caller().name(), input.note(), clock.instant());
        while (!locks.put(lock)) {
            locks.of(project.id()).ifPresent(there -> {
                throw Failure.conflict("locked", project.name() + " is locked already, by " + there.shown() + " (since " + Times.shown(there.since()) + ").",
                        "Lift it first: ssh paas unlock " + project.name());
            });
        }
        return new Answer.Said(project.name() + " is locked: it gets no new release until somebody types unlock " + project.name() + ".");
    }
}
