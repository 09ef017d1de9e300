package paas.core.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import paas.core.access.Right;
import paas.core.access.Owners;
import paas.core.generation.ComponentState;
import paas.core.generation.ComponentStates;
import paas.core.generation.Parts;
import paas.core.project.Lock;
import paas.core.project.Locks;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.release.Candidates;
import paas.core.release.Release;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.DomainName;
import paas.spi.name.ProjectName;

/** {@code info}: a project at a glance. */
final class ShowProject implements Verb<ShowProject.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final Owners owners;
    private final Parts parts;
    private final ComponentStates states;
    private final Candidates candidates;
    private final Routes routes;
    private final Locks locks;

    ShowProject(Projects projects, Owners owners, Parts parts, ComponentStates states, Candidates candidates, Routes routes, Locks locks) {
        this.projects = projects;
        this.owners = owners;
        this.parts = parts;
        this.states = states;
        this.candidates = candidates;
        this.routes = routes;
        this.locks = locks;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("info", Right.SEE, Input.class, "/projects/{project}").dokku("apps:report")
                .help("Shows a project at a glance", "info shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Optional<Release> release = parts.serving(project);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("project", project.name().value());
        fields.put("id", project.id().value());
        fields.put("owner", owners.name(project.owner()));
        fields.put("created", project.created());
        fields.put("urls", routes.urls(project));
        fields.put("domains", routes.domains(project).stream().map(DomainName::value).toList());
        fields.put("release", release.map(each -> each.number().toString()).orElse(null));
        candidates.find(project.id()).ifPresent(candidate -> fields.put("candidate", candidate.release() + ", " + candidate.shown()));
        fields.put("commit", release.map(Release::commit).orElse(null));
        fields.put("deployed", release.flatMap(Release::served).orElse(null));
        fields.put("locked", locks.of(project.id()).map(Lock::shown).orElse(null));
        fields.put("components", states.of(project).stream().map(ShowProject::shown).toList());
        fields.put("settings", new TreeMap<>(project.settings()).entrySet().stream().map(Map.Entry::toString).toList());
        return new Answer.Fields(fields);
    }

    private static String shown(ComponentState state) {
        String kind = state.version().isEmpty() ? state.kind() : state.kind() + " " + state.version();
        return state.name() + " (" + kind + "): " + state.state();
    }
}
