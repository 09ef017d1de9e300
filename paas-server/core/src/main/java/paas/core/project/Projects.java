package paas.core.project;

import java.util.List;
import java.util.Optional;
import paas.core.access.Owner;
import paas.core.access.Ownership;
import paas.core.access.UnknownProject;
import paas.core.verb.Call;
import paas.spi.Failure;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;

/** All projects. */
public interface Projects extends Ownership {

    /** @throws paas.spi.Failure {@code project-exists} when the name, or one that makes the same host name, is taken */
    Project create(ProjectName name, Owner owner);

    /** One that is a person's own. */
    default Project create(ProjectName name, long person) {
        return create(name, new Owner.Person(person));
    }

    Optional<Project> find(ProjectName name);

    Optional<Project> byId(ProjectId id);

    /** Sorted by name. */
    List<Project> list();

    /** @throws paas.spi.Failure {@code project-exists} as {@link #create} */
    void rename(ProjectId id, ProjectName name);

    void owner(ProjectId id, Owner owner);

    /** Removes it and everything the store keeps of it, but the journal and freed addresses. */
    void remove(ProjectId id);

    /** @param value empty: unset */
    void setting(ProjectId id, String name, Optional<String> value);

    void configuration(ProjectId id, int version);

    void serving(ProjectId id, Optional<ReleaseNumber> release);

    /** The project that the gate let the caller through to, whatever its name is by now. @throws paas.spi.Failure {@code project-unknown}, when it is gone */
    default Project of(Call call) {
        return call.project().flatMap(this::byId).orElseThrow(() -> Failure.absent("project-unknown", "The project is gone: somebody destroyed it just now.", ""));
    }

    /** The same of a further project. @param component of the input, which named it */
    default Project of(Call call, String component) {
        return Optional.ofNullable(call.others().get(component)).flatMap(this::byId)
                .orElseThrow(() -> Failure.absent("project-unknown", "The project is gone: somebody destroyed it just now.", ""));
    }

    /** Asks no gate: verbs ask for the project {@link #of} their call. @throws paas.spi.Failure {@code project-unknown} */
    default Project named(ProjectName name) {
        return find(name).orElseThrow(() -> UnknownProject.failure(name, List.of()));
    }

    @Override
    default Optional<Owned> owned(ProjectName name) {
        return find(name).map(Project::owned);
    }

    @Override
    default List<Owned> owned() {
        return list().stream().map(Project::owned).toList();
    }
}
