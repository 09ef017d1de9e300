package paas.server.git

import java.time.Instant
import java.util.concurrent.ConcurrentHashMap
import paas.core.access.Owner
import paas.core.project.Project
import paas.core.project.Projects
import paas.spi.Failure
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.name.ReleaseNumber

/** Projects in memory. */
class KnownProjects implements Projects {

    private final Map<ProjectId, Project> projects = new ConcurrentHashMap<>()

    @Override
    Project create(ProjectName name, Owner owner) {
        if (find(name).isPresent()) {
            throw Failure.conflict('project-exists', "There is a project $name already.", 'Take another name.')
        }
        put(new Project(ProjectId.random(), name, owner, Instant.now(), 0, Optional.empty(), [:]))
    }

    private Project put(Project project) {
        projects[project.id()] = project
        project
    }

    @Override
    Optional<Project> find(ProjectName name) {
        Optional.ofNullable(list().find { it.name() == name })
    }

    @Override
    Optional<Project> byId(ProjectId id) {
        Optional.ofNullable(projects[id])
    }

    @Override
    List<Project> list() {
        projects.values().sort { it.name() }
    }

    @Override
    void rename(ProjectId id, ProjectName name) {
        put(projects[id].with { new Project(id, name, owner(), created(), configuration(), serving(), settings()) })
    }

    @Override
    void owner(ProjectId id, Owner owner) {
        put(projects[id].with { new Project(id, it.name(), owner, created(), configuration(), serving(), settings()) })
    }

    @Override
    void remove(ProjectId id) {
        projects.remove(id)
    }

    @Override
    void setting(ProjectId id, String name, Optional<String> value) {
        def settings = new HashMap<String, String>(projects[id].settings())
        value.ifPresentOrElse({ settings[name] = it }, { settings.remove(name) })
        put(projects[id].with { new Project(id, it.name(), owner(), created(), configuration(), serving(), settings) })
    }

    @Override
    void configuration(ProjectId id, int version) {
        put(projects[id].with { new Project(id, name(), owner(), created(), version, serving(), settings()) })
    }

    @Override
    void serving(ProjectId id, Optional<ReleaseNumber> release) {
        put(projects[id].with { new Project(id, name(), owner(), created(), configuration(), release, settings()) })
    }
}
