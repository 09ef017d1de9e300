package paas.core.doctor;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;

/** {@code doctor}: what is wrong, what the server did and will do about it, and what is left to people. */
public final class ExamineServer implements Verb<ExamineServer.Input> {

    record Input(@Word(label = "PROJECT", help = "one project; none: all that you may see, and for administrators the server") Optional<ProjectName> only) {
    }

    private static final int WRONG = 1;

    private final Projects projects;
    private final Gate gate;
    private final Examining examining;
    private final InstantSource clock;

    public ExamineServer(Projects projects, Gate gate, Examining examining, InstantSource clock) {
        this.projects = projects;
        this.gate = gate;
        this.examining = examining;
        this.clock = clock;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("doctor", Right.ENTER, Input.class, "/doctor")
                .help("Says what is wrong, and what is done about it", "It looks afresh and changes nothing: what differs from what should be, since when, what the server did about it, "
                        + "what it will try next and when, or what is left to you; and what it mended within a day. Exit status 0 when nothing is wrong, 1 when something is.", "doctor");
    }

    @Override
    public Answer run(Input input, Call call) {
        Examination found = input.only().map(name -> examining.of(projects.byId(gate.check(call.caller(), Right.SEE, name)).stream().toList()))
                .orElseGet(() -> all(call));
        Answer answer = call.json() ? new Answer.Fields(ExaminationText.fields(found)) : new Answer.Said(ExaminationText.text(found, clock.instant()));
        return found.findings().isEmpty() ? answer : new Answer.Exiting(answer, WRONG);
    }

    private Examination all(Call call) {
        if (gate.may(call.caller(), Right.ADMINISTER)) {
            return examining.all(projects.list());
        }
        Set<ProjectId> visible = gate.visible(call.caller());
        List<Project> seen = projects.list().stream().filter(project -> visible.contains(project.id())).toList();
        return examining.of(seen);
    }
}
