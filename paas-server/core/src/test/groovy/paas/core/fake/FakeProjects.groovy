package paas.core.fake

import java.time.Instant
import paas.core.access.Owner
import paas.core.project.Project
import paas.core.project.Projects
import paas.spi.Failure
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.name.ReleaseNumber

/** Projects in memory. */
class FakeProjects implements Projects {

    private final Map<ProjectId, Project> projects = [:]

    @Override
    Project create(ProjectName name, Owner owner) {
        free(name)
        put(new Project(ProjectId.random(), name, owner, Instant.parse('2026-01-02T03:04:05Z'), 0, Optional.empty(), [:]))
    }

    private void free(ProjectName name) {
        if (list().any { it.name().hostLabel() == name.hostLabel() }) {
            throw Failure.conflict('project-exists', "There is a project $name already.", 'Take another name.')
        }
    }

    Project put(Project project) {
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
        projects.values().toSorted { it.name() }
    }

    @Override
    void rename(ProjectId id, ProjectName name) {
        free(name)
        change(id) { new Project(id, name, it.owner(), it.created(), it.configuration(), it.serving(), it.settings()) }
    }

    @Override
    void owner(ProjectId id, Owner owner) {
        change(id) { new Project(id, it.name(), owner, it.created(), it.configuration(), it.serving(), it.settings()) }
    }

    @Override
    void remove(ProjectId id) {
        projects.remove(id)
    }

    @Override
    void setting(ProjectId id, String name, Optional<String> value) {
        change(id) {
            def settings = new TreeMap<>(it.settings())
            value.isPresent() ? settings.put(name, value.get()) : settings.remove(name)
            new Project(id, it.name(), it.owner(), it.created(), it.configuration(), it.serving(), settings)
        }
    }

    @Override
    void configuration(ProjectId id, int version) {
        change(id) { new Project(id, it.name(), it.owner(), it.created(), version, it.serving(), it.settings()) }
    }

    @Override
    void serving(ProjectId id, Optional<ReleaseNumber> release) {
        change(id) { new Project(id, it.name(), it.owner(), it.created(), it.configuration(), release, it.settings()) }
    }

    private void change(ProjectId id, Closure<Project> how) {
        projects[id] = how(projects[id])
    }
}
