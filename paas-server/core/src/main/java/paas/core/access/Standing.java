package paas.core.access;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import paas.core.access.Ownership.Owned;

/** What somebody may do by the roles that they have now. Each is asked for anew: what was taken away a moment ago counts no more. */
public final class Standing {

    private final Grants grants;
    private final Roles roles;
    private final InstantSource clock;

    public Standing(Grants grants, Roles roles, InstantSource clock) {
        this.grants = grants;
        this.roles = roles;
        this.clock = clock;
    }

    /** A role that counts. @param grant empty: it comes with the project, which is theirs */
    public record Held(long user, Role role, Optional<Grant> grant) {
    }

    /** The roles of one user, whatever they are on. */
    List<Held> of(long user) {
        return held(grants.of(user));
    }

    /** The roles of everybody. */
    List<Held> all() {
        return held(grants.list());
    }

    private List<Held> held(List<Grant> given) {
        List<Role> custom = roles.custom();
        return given.stream().filter(grant -> grant.holds(clock.instant())).flatMap(grant -> role(grant.role(), custom).stream()
                .map(role -> new Held(grant.user(), role, Optional.of(grant)))).toList();
    }

    private static Optional<Role> role(String name, List<Role> custom) {
        return Role.builtIn(name).or(() -> custom.stream().filter(role -> role.name().equals(name)).findFirst());
    }

    /** Those of them that count on a project. */
    static List<Held> on(Owned project, List<Held> all) {
        return all.stream().filter(held -> held.grant().filter(grant -> grant.scope().covers(project)).isPresent()).toList();
    }

    /** Those of them that count on a team. */
    static List<Held> on(Team team, List<Held> all) {
        return all.stream().filter(held -> held.grant().map(Grant::scope).filter(covers(team)).isPresent()).toList();
    }

    private static Predicate<Scope> covers(Team team) {
        return scope -> scope instanceof Scope.Server || scope.equals(new Scope.OfTeam(team.id()));
    }

    static Set<Right> rights(List<Held> held) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        held.forEach(each -> rights.addAll(each.role().rights()));
        return rights;
    }
}
