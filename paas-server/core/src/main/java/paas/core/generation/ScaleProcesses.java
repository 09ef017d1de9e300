package paas.core.generation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import paas.core.access.Right;
import paas.core.component.Formations;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Change.Target;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectName;

/** {@code scale}: how many instances of each process there are. Without words it shows that. */
final class ScaleProcesses implements Verb<ScaleProcesses.Input> {

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(label = "PROCESS=N", help = "how many instances of a process; none: shows all") Optional<Map<ComponentName, Integer>> quantities) {

        Input {
            quantities.orElse(Map.of()).forEach(Formations::require);
        }
    }

    private final Projects projects;
    private final Parts parts;

    ScaleProcesses(Projects projects, Parts parts) {
        this.projects = projects;
        this.parts = parts;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("scale", Right.OPERATE, Input.class, "POST", "/projects/{project}/scale").dokku("ps:scale")
                .help("Sets how many instances of each process run", "Without PROCESS=N it shows how many there should be.", "scale shop web=3 worker=2");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        if (input.quantities().isEmpty()) {
            return new Answer.Table(List.of("process", "quantity"), parts.quantities(project).entrySet().stream()
                    .map(each -> List.<Object>of(each.getKey().value(), each.getValue())).toList());
        }
        input.quantities().get().keySet().forEach(process -> check(project, process));
        return new Answer.Changes(new Change.Scale(project.id(), input.quantities().get()));
    }

    private void check(Project project, ComponentName process) {
        if (parts.services(project).stream().anyMatch(service -> service.name().equals(process))) {
            throw Failure.usage("scale-service", process + " is a service, and runs once.", "");
        }
        if (project.serving().isPresent()) {
            parts.check(project, new Target(Optional.of(process), OptionalInt.empty()));
        }
    }
}
