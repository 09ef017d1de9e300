package paas.core.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import paas.core.access.Ownership.Owned;
import paas.core.access.Standing.Held;
import paas.spi.Failure;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;
import paas.spi.name.Shown;

/**
 * The one place that decides whether a caller may do something: administrators may everything, everybody else what their roles say, and all
 * with a project that is their own.
 *
 * <p>What a caller may not see does not exist for them. For others than administrators the same is asked of the database whatever they name, so
 * that a hidden project and an absent one take the same steps and the same time.
 */
public final class Gate {

    private final Ownership ownership;
    private final Standing standing;
    private final Users users;
    private final Teams teams;

    public Gate(Ownership ownership, Standing standing, Users users, Teams teams) {
        this.ownership = ownership;
        this.standing = standing;
        this.users = users;
        this.teams = teams;
    }

    /** @return which project it is  @throws Failure {@code project-unknown}, or {@code not-allowed} when the caller may see it but not do this */
    public ProjectId check(Caller caller, Right right, ProjectName project) {
        List<Held> held = held(caller);
        Owned found = seen(caller, project, held).orElseThrow(() -> unknown(caller, project, held));
        if (!rights(caller, found, held).contains(right)) {
            throw refused(right, found);
        }
        return found.id();
    }

    /** For what is about no project. @throws Failure {@code not-allowed} */
    public void check(Caller caller, Right right) {
        if (!may(caller, right)) {
            if (caller.guest()) {
                throw Failure.denied("not-known", "This server does not know your key yet.", "With the code of an invitation: ssh join@SERVER join CODE");
            }
            throw Failure.denied("not-allowed", right == Right.ADMINISTER ? "Only administrators may do that." : "That takes the right '" + right.word() + "' on the whole server.",
                    "Ask an administrator of this server.");
        }
    }

    /** @throws Failure {@code team-unknown}, or {@code not-allowed} when the caller may see it but not do this */
    public Team check(Caller caller, Right right, String team) {
        List<Held> held = held(caller);
        Team found = visibleTeams(caller, held).stream().filter(each -> each.name().equals(team)).findFirst().orElseThrow(() -> unknown(team));
        if (!rights(caller, found, held).contains(right)) {
            throw refused(right, found.name(), Standing.on(found, standing.all()).stream(), "--team " + found.name());
        }
        return found;
    }

    public boolean may(Caller caller, Right right) {
        return caller.administrator() || right == Right.JOIN || right == Right.ENTER && !caller.guest() || onServer(caller).contains(right);
    }

    public boolean may(Caller caller, Right right, ProjectId project) {
        if (caller.administrator()) {
            return true;
        }
        List<Held> held = held(caller);
        return ownership.owned().stream().anyMatch(owned -> owned.id().equals(project) && rights(caller, owned, held).contains(right));
    }

    /** What the caller may do with it; nothing of what they cannot see. */
    public Set<Right> rights(Caller caller, ProjectId project) {
        List<Held> held = held(caller);
        return ownership.owned().stream().filter(owned -> owned.id().equals(project)).findFirst().map(owned -> rights(caller, owned, held)).orElse(Set.of());
    }

    /** What the caller may do with some project or other. */
    public Set<Right> somewhere(Caller caller) {
        List<Held> held = held(caller);
        Set<Right> rights = EnumSet.noneOf(Right.class);
        ownership.owned().forEach(owned -> rights.addAll(rights(caller, owned, held)));
        return caller.administrator() ? EnumSet.allOf(Right.class) : rights;
    }

    public Set<Right> rights(Caller caller, Team team) {
        return rights(caller, team, held(caller));
    }

    /** The projects that the caller may see; by their ids, for a name may be another's by the time it is looked up. */
    public Set<ProjectId> visible(Caller caller) {
        return all(caller, held(caller)).stream().map(Owned::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Sorted by name. */
    public List<Team> visibleTeams(Caller caller) {
        return visibleTeams(caller, held(caller));
    }

    /** Why somebody may do something with a project: each role that says so. */
    public List<Held> why(User user, Right right, ProjectId project) {
        return ownership.owned().stream().filter(owned -> owned.id().equals(project)).flatMap(owned -> roles(user, owned, standing.of(user.id())))
                .filter(held -> held.role().rights().contains(right)).toList();
    }

    private List<Held> held(Caller caller) {
        return caller.administrator() ? List.of() : standing.of(caller.user().id());
    }

    private Set<Right> onServer(Caller caller) {
        return Standing.rights(held(caller).stream().filter(held -> held.grant().filter(grant -> grant.scope() instanceof Scope.Server).isPresent()).toList());
    }

    private static Set<Right> rights(Caller caller, Owned project, List<Held> held) {
        return caller.administrator() ? EnumSet.allOf(Right.class) : Standing.rights(roles(caller.user(), project, held).toList());
    }

    private static Set<Right> rights(Caller caller, Team team, List<Held> held) {
        return caller.administrator() ? EnumSet.allOf(Right.class) : Standing.rights(Standing.on(team, held));
    }

    private static Stream<Held> roles(User user, Owned project, List<Held> held) {
        Stream<Held> own = project.owner().equals(new Owner.Person(user.id())) ? Stream.of(new Held(user.id(), Role.OWNER, Optional.empty())) : Stream.of();
        return Stream.concat(own, Standing.on(project, held).stream());
    }

    private List<Owned> all(Caller caller, List<Held> held) {
        return ownership.owned().stream().filter(owned -> rights(caller, owned, held).contains(Right.SEE)).toList();
    }

    private List<Team> visibleTeams(Caller caller, List<Held> held) {
        return teams.list().stream().filter(team -> rights(caller, team, held).contains(Right.SEE)).toList();
    }

    private Optional<Owned> seen(Caller caller, ProjectName project, List<Held> held) {
        return caller.administrator() ? ownership.owned(project) : all(caller, held).stream().filter(owned -> owned.name().equals(project)).findFirst();
    }

    private Failure unknown(Caller caller, ProjectName project, List<Held> held) {
        List<String> names = all(caller, held).stream().map(owned -> owned.name().value()).toList();
        return UnknownProject.failure(project, Suggestion.of(project.value(), names).stream().map(ProjectName::new).toList());
    }

    private static Failure unknown(String team) {
        return Failure.absent("team-unknown", "There is no team " + Shown.of(team) + ".", "'teams' lists yours.");
    }

    private Failure refused(Right right, Owned project) {
        List<Held> everybody = new ArrayList<>(Standing.on(project, standing.all()));
        if (project.owner() instanceof Owner.Person(long user)) {
            everybody.addFirst(new Held(user, Role.OWNER, Optional.empty()));
        }
        return refused(right, project.name().value(), everybody.stream(), project.name().value());
    }

    /** Whoever sees something may know who can let them do more with it. */
    private Failure refused(Right right, String name, Stream<Held> everybody, String on) {
        List<String> givers = everybody.filter(held -> held.role().rights().contains(Right.GRANT)).map(Held::user).distinct()
                .flatMap(user -> users.byId(user).stream()).map(User::name).limit(3).toList();
        String whom = givers.isEmpty() ? "an administrator of this server" : String.join(" or ", givers);
        return Failure.denied("not-allowed", "You may not " + right.does().replace(" it", " " + name) + ": that takes the right '" + right.word() + "'.",
                "Ask " + whom + " for a role that has it: grant " + Role.least(right).name() + " YOU " + on);
    }
}
