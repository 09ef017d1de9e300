package paas.core.verb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import paas.core.access.Gate;
import paas.core.journal.Recorder;
import paas.core.journal.Recording;
import paas.spi.Failure;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;
import paas.spi.name.Shown;

/**
 * Runs verbs for every edge: finds the verb, asks the gate, fills the input, runs it, hands changes to {@code deploy}, and records in the
 * journal what changes anything, also when it failed, what shows secrets, and whatever the gate refused.
 */
public final class Dispatch {

    /** What a missing project exits with under Dokku's names, as there. */
    private static final int DOKKU_ABSENT = 20;
    /** What is hidden from the caller, or not there. */
    private static final Set<String> HIDDEN = Set.of("project-unknown", "team-unknown");

    private final Verbs verbs;
    private final Gate gate;
    private final Recorder recorder;
    private final Applier applier;
    private final Ongoing ongoing;

    public Dispatch(Verbs verbs, Gate gate, Ongoing ongoing, Recorder recorder, Applier applier) {
        this.verbs = verbs;
        this.gate = gate;
        this.ongoing = ongoing;
        this.recorder = recorder;
        this.applier = applier;
    }

    /**
     * @param words the verb and what belongs to it; none: {@code help}
     * @return never {@link Answer.Changes}
     * @throws Failure for the edge to show
     */
    public Answer run(List<String> words, Call call) {
        Asked asked = Asked.of(words);
        Call heard = call.as(asked.json(), asked.quiet());
        if (asked.verb().isEmpty() || asked.help()) {
            return serve(verbs.named("help"), asked.verb().isEmpty() ? Map.of() : Map.of("verb", asked.verb()), heard);
        }
        Verb<?> verb = verbs.named(asked.verb());
        return serve(verb, Syntax.of(verb.declaration()).parse(asked.words()), heard);
    }

    /** The same for named values, such as the fields of a JSON object. */
    public Answer serve(Verb<?> verb, Map<String, ?> values, Call call) {
        return serve(verb, new Typed(values, Optional.empty()), call);
    }

    /** The exit status of a failure: as its kind says, but for a missing project under one of Dokku's names. */
    public int exit(List<String> words, Failure failure) {
        boolean dokku = failure.code().equals("project-unknown")
                && verbs.find(Asked.of(words).verb()).filter(verb -> verb.declaration().dokku().contains(Asked.of(words).verb())).isPresent();
        return dokku ? DOKKU_ABSENT : failure.kind().exit();
    }

    private <I extends Record> Answer serve(Verb<I> verb, Typed typed, Call call) {
        Declaration<I> declaration = verb.declaration();
        try (Recording recording = declaration.recorded() ? recorder.begin(call.caller(), declaration.name()) : recorder.watch(call.caller(), declaration.name())) {
            try {
                Call passed = pass(declaration, typed, call, recording).heardBy(recording::shown);
                I input = input(declaration, typed);
                Answer answer = staying(declaration, passed, () -> apply(verb, input, passed, recording));
                recording.succeeded();
                return answer;
            } catch (Failure failure) {
                failed(recording, failure);
                throw failure;
            }
        }
    }

    /** The same for a project that is hidden and one that is not there: what is written must not tell either. */
    private static void failed(Recording recording, Failure failure) {
        if (failure.kind() == Failure.Kind.DENIED || HIDDEN.contains(failure.code())) {
            recording.refused(failure.code());
        } else {
            recording.failed(failure.code());
        }
    }

    /** Whoever loses the right meanwhile is told so, unless what they wanted is done by then. */
    private Answer staying(Declaration<?> declaration, Call call, Supplier<Answer> work) {
        if (call.project().isEmpty()) {
            return work.get();
        }
        try (Ongoing.Stay stay = ongoing.begin(call.caller(), declaration.right(), call.project().get(), call.cancellation())) {
            try {
                Answer answer = work.get();
                if (!declaration.changing()) {
                    stay.check();
                }
                return answer;
            } catch (Failure e) {
                stay.check();
                throw e;
            }
        }
    }

    /** Asks the gate, before anything else of the words is looked at. @return the call about what it let the caller through to */
    private Call pass(Declaration<?> declaration, Typed typed, Call call, Recording recording) {
        if (!Syntax.of(declaration).aboutProject()) {
            gate.check(call.caller(), declaration.right());
            Optional.ofNullable(typed.values().get("project")).ifPresent(name -> recording.target(Shown.of(name.toString())));
            Map<String, ProjectId> others = others(declaration, typed, call);
            Optional.ofNullable(others.get("project")).ifPresent(recording::project);
            return call.about(others);
        }
        ProjectName project = project(declaration, typed);
        recording.target(project.value());
        ProjectId id = gate.check(call.caller(), declaration.right(), project);
        recording.project(id);
        return call.about(id, others(declaration, typed, call));
    }

    private Map<String, ProjectId> others(Declaration<?> declaration, Typed typed, Call call) {
        Map<String, ProjectId> others = new HashMap<>();
        declaration.also().forEach((component, right) -> Optional.ofNullable(typed.values().get(component))
                .ifPresent(name -> others.put(component, gate.check(call.caller(), right, new ProjectName(name.toString())))));
        return others;
    }

    private static ProjectName project(Declaration<?> declaration, Typed typed) {
        Object word = typed.values().get("project");
        if (word == null) {
            throw typed.problem().orElseGet(() -> Failure.usage("word-missing", Syntax.of(declaration).asksProject(),
                    "Usage: " + Syntax.of(declaration).usage()));
        }
        return new ProjectName(word.toString());
    }

    private static <I extends Record> I input(Declaration<I> declaration, Typed typed) {
        typed.problem().ifPresent(problem -> {
            throw problem;
        });
        return Fill.fill(declaration.input(), typed.values());
    }

    private Answer apply(Verb<?> verb, Answer.Changes changes, Call call) {
        Answer applied = applier.apply(verb.declaration().name(), changes.change(), call);
        return changes.then().orElse(applied);
    }

    private <I extends Record> Answer apply(Verb<I> verb, I input, Call call, Recording recording) {
        About.of(input).ifPresent(recording::target);
        if (input instanceof Noted noted) {
            recording.detail(noted.note());
        }
        Answer answer = verb.run(input, call);
        if (!(answer instanceof Answer.Changes changes)) {
            return answer;
        }
        recording.project(changes.change().project()).detail(About.of(changes.change()));
        return apply(verb, changes, call);
    }
}
