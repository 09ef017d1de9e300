package paas.core.project;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import paas.core.access.Gate;
import paas.core.access.Owners;
import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;

/** {@code list}: the projects that the caller may see. */
final class ListProjects implements Verb<ListProjects.Input> {

    record Input() {
    }

    private static final List<String> COLUMNS = List.of("project", "owner", "serving", "created");

    private final Projects projects;
    private final Owners owners;
    private final Gate gate;

    ListProjects(Projects projects, Owners owners, Gate gate) {
        this.projects = projects;
        this.owners = owners;
        this.gate = gate;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("list", Right.ENTER, Input.class, "/projects").aliases("projects").dokku("apps:list")
                .help("Lists your projects", "Administrators see all.", "list");
    }

    @Override
    public Answer run(Input input, Call call) {
        Set<ProjectId> visible = gate.visible(call.caller());
        return new Answer.Table(COLUMNS, projects.list().stream().filter(project -> visible.contains(project.id())).map(this::row).toList());
    }

    private List<Object> row(Project project) {
        return Arrays.asList(project.name().value(), owners.name(project.owner()),
                project.serving().map(ReleaseNumber::toString).orElse(null), project.created());
    }
}
