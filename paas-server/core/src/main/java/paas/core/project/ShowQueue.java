package paas.core.project;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import paas.core.access.Caller;
import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code queue}: what changes projects at this moment, and what waits for it. */
final class ShowQueue implements Verb<ShowQueue.Input> {

    record Input(@Word(label = "PROJECT", help = "one project; none: all that you may see") Optional<ProjectName> only) {
    }

    private static final List<String> COLUMNS = List.of("number", "project", "state", "verb", "who", "since", "seconds", "step");

    private final Projects projects;
    private final DeployQueue queue;
    private final Gate gate;

    ShowQueue(Projects projects, DeployQueue queue, Gate gate) {
        this.projects = projects;
        this.queue = queue;
        this.gate = gate;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("queue", Right.ENTER, Input.class, "/queue")
                .help("Shows what changes projects now, and what waits for it", "One change runs per project; projects do not wait for each other. 'cancel PROJECT NUMBER' ends one.",
                        "queue");
    }

    @Override
    public Answer run(Input input, Call call) {
        Stream<Project> shown = input.only().map(name -> projects.byId(gate.check(call.caller(), Right.SEE, name)).stream())
                .orElseGet(() -> visible(call.caller()));
        List<List<Object>> rows = shown.flatMap(this::rows).toList();
        return rows.isEmpty() && !call.json() ? new Answer.Said("Nothing runs or waits.") : new Answer.Table(COLUMNS, rows);
    }

    private Stream<Project> visible(Caller caller) {
        Set<ProjectName> names = Set.copyOf(gate.visible(caller));
        return projects.list().stream().filter(project -> names.contains(project.name()));
    }

    private Stream<List<Object>> rows(Project project) {
        return queue.of(project.id()).stream().map(queued -> Arrays.asList(queued.number(), project.name().value(), queued.runs() ? "runs" : "waits",
                queued.verb(), queued.who(), queued.since(), queued.elapsed().toSeconds(), queued.step().orElse(null)));
    }
}
