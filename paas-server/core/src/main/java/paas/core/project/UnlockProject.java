package paas.core.project;

import java.util.Optional;
import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code unlock}: new releases again. */
final class UnlockProject implements Verb<UnlockProject.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final Locks locks;

    UnlockProject(Projects projects, Locks locks) {
        this.projects = projects;
        this.locks = locks;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("unlock", Right.OWN, Input.class, "DELETE", "/projects/{project}/lock").dokku("apps:unlock")
                .help("Allows new releases of a locked project again", "Its owner and administrators may. What was refused meanwhile has to be typed again.", "unlock shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Optional<Lock> lock = locks.of(project.id());
        boolean lifted = locks.lift(project.id());
        return new Answer.Said(lifted && lock.isPresent() ? project.name() + " is unlocked. It was locked by " + lock.get().shown() + "."
                : project.name() + " is not locked.");
    }
}
