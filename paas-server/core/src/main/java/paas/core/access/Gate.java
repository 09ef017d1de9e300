package paas.core.access;

import java.util.List;
import java.util.Optional;
import paas.core.access.Ownership.Owned;
import paas.spi.Failure;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;

/**
 * The one place that decides whether a caller may do something: administrators may everything, owners everything with what is theirs.
 *
 * <p>What a caller may not see does not exist for them. For others than administrators only the caller's own projects are ever looked
 * at, so that a hidden project and an absent one take the same steps and the same time.
 */
public final class Gate {

    private final Ownership ownership;

    public Gate(Ownership ownership) {
        this.ownership = ownership;
    }

    /** @return which project it is  @throws Failure {@code project-unknown}, or {@code not-allowed} when the caller may see it but not do this */
    public ProjectId check(Caller caller, Right right, ProjectName project) {
        return seen(caller, project).orElseThrow(() -> unknown(caller, project)).id();
    }

    /** For what is about no project. @throws Failure {@code not-allowed} */
    public void check(Caller caller, Right right) {
        if (!may(caller, right)) {
            throw Failure.denied("not-allowed", "Only administrators may do that.", "Ask an administrator of this server.");
        }
    }

    public boolean may(Caller caller, Right right) {
        return caller.administrator() || right == Right.ENTER;
    }

    public boolean may(Caller caller, Right right, ProjectId project) {
        return caller.administrator() || ownership.ownedBy(caller.user().id()).stream().anyMatch(owned -> owned.id().equals(project));
    }

    /** The names of the projects that the caller may see, sorted. */
    public List<ProjectName> visible(Caller caller) {
        return (caller.administrator() ? ownership.owned() : ownership.ownedBy(caller.user().id())).stream().map(Owned::name).toList();
    }

    private Optional<Owned> seen(Caller caller, ProjectName project) {
        return caller.administrator() ? ownership.owned(project)
                : ownership.ownedBy(caller.user().id()).stream().filter(owned -> owned.name().equals(project)).findFirst();
    }

    private Failure unknown(Caller caller, ProjectName project) {
        List<String> names = visible(caller).stream().map(ProjectName::value).toList();
        return UnknownProject.failure(project, Suggestion.of(project.value(), names).stream().map(ProjectName::new).toList());
    }
}
