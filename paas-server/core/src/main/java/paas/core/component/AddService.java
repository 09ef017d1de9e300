package paas.core.component;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import paas.core.access.Right;
import paas.core.access.Suggestion;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectName;
import paas.spi.name.Shown;

/** {@code add}: the project gets a service. */
final class AddService implements Verb<AddService.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(help = "what it is made from: postgresql") String kind,
                 @Word(option = "--as", label = "NAME", help = "its name within the project; without it, the kind") Optional<ComponentName> name,
                 @Word(option = "--version", help = "its version; without it, the catalogue's first") Optional<String> version) {
    }

    private final Projects projects;
    private final Attachments attachments;
    private final Supplier<? extends Collection<String>> kinds;

    AddService(Projects projects, Attachments attachments, Supplier<? extends Collection<String>> kinds) {
        this.projects = projects;
        this.attachments = attachments;
        this.kinds = kinds;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("add", Right.CONFIGURE, Input.class, "POST", "/projects/{project}/components")
                .help("Adds a service to a project", "Its address and credentials appear among the variables: 'config PROJECT'.", "add shop postgresql --as orders");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        checkKind(input.kind());
        ComponentName name = input.name().orElseGet(() -> new ComponentName(input.kind()));
        if (attachments.find(project.id(), name).isPresent()) {
            throw Failure.conflict("component-exists", project.name() + " has a component " + name + " already.", "Give another a name of its own: --as NAME");
        }
        return new Answer.Changes(new Change.Attach(project.id(), input.kind(), name, input.version()));
    }

    private void checkKind(String kind) {
        Collection<String> known = new TreeSet<>(kinds.get());
        if (!known.contains(kind)) {
            String meant = Suggestion.sentence(kind, known);
            throw Failure.usage("kind-unknown", "The catalogue has no '" + Shown.of(kind) + "'.", meant.isEmpty() ? "It has " + String.join(", ", known) + "." : meant);
        }
    }
}
