package paas.core.component;

import java.util.List;
import paas.core.access.Right;
import paas.core.access.Suggestion;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Confirmation;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectName;

/** {@code remove}: a service goes; its data stay unless they are to be destroyed. */
final class RemoveService implements Verb<RemoveService.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "NAME", help = "the service, as 'components' lists it") ComponentName component,
                 @Word(option = "--destroy-data", help = "destroys its data too") boolean destroyData,
                 @Word(option = "--force", help = "without asking for its name again") boolean force) {
    }

    private final Projects projects;
    private final Attachments attachments;

    RemoveService(Projects projects, Attachments attachments) {
        this.projects = projects;
        this.attachments = attachments;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("remove", Right.CONFIGURE, Input.class, "DELETE", "/projects/{project}/components/{component}")
                .help("Removes a service from a project", "Its data are kept, and are there again when it is added under the same name; --destroy-data destroys them.",
                        "remove shop postgresql");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        ComponentName name = input.component();
        if (attachments.find(project.id(), name).isEmpty()) {
            throw unknown(project, name);
        }
        if (input.destroyData() && !input.force()) {
            Confirmation.ask(call, "This destroys all data of " + name + " of " + project.name() + ".", name.value());
        }
        return new Answer.Changes(new Change.Detach(project.id(), name, input.destroyData()));
    }

    private Failure unknown(Project project, ComponentName name) {
        List<String> names = attachments.of(project.id()).stream().map(each -> each.name().value()).toList();
        String meant = Suggestion.sentence(name.value(), names);
        return Failure.absent("component-unknown", project.name() + " has no service " + name + ".",
                meant.isEmpty() ? "'components " + project.name() + "' lists what it has." : meant);
    }
}
