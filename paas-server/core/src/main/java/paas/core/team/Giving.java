package paas.core.team;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import paas.core.access.Caller;
import paas.core.access.Directory;
import paas.core.access.Gate;
import paas.core.access.Grant;
import paas.core.access.Right;
import paas.core.access.Role;
import paas.core.access.Scope;
import paas.core.access.Team;
import paas.core.access.User;
import paas.core.verb.Call;
import paas.spi.Failure;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;

/** Gives roles and takes them away, by the one rule: nobody gives or takes what they have not. */
final class Giving {

    private final Directory directory;
    private final Gate gate;

    Giving(Directory directory, Gate gate) {
        this.directory = directory;
        this.gate = gate;
    }

    /** On what a role is given. @param shown {@code the team web}  @param rights those of the giver there */
    record On(Scope scope, String shown, Set<Right> rights) {
    }

    /** The project that the gate let the caller through to, a team, or else the whole server. @throws Failure when the caller may not see it, or not give roles there */
    On on(Call call, Optional<ProjectName> project, Optional<String> team) {
        Caller caller = call.caller();
        if (project.isPresent() && team.isPresent()) {
            throw Failure.usage("scope-twice", "A role is given on a project or on a team, not on both at once.", "Give it twice.");
        }
        if (project.isPresent()) {
            ProjectId id = call.others().get("project");
            return new On(new Scope.OfProject(id), project.get().value(), gate.rights(caller, id));
        }
        return team.isPresent() ? on(caller, gate.check(caller, Right.GRANT, team.get())) : onServer(caller);
    }

    On on(Caller caller, Team team) {
        return new On(new Scope.OfTeam(team.id()), "the team " + team.name(), gate.rights(caller, team));
    }

    private On onServer(Caller caller) {
        gate.check(caller, Right.ADMINISTER);
        return new On(new Scope.Server(), "this server", EnumSet.allOf(Right.class));
    }

    void give(Caller caller, On on, User user, Role role, Optional<Instant> until) {
        requireNoMore(on, role);
        requireOwner(on, user, until.isPresent() ? role.name() : "");
        directory.grants().put(new Grant(user.id(), on.scope(), role.name(), until, caller.name(), directory.now()));
        directory.changes().tell();
    }

    void take(On on, User user, Role role) {
        requireNoMore(on, role);
        requireOwner(on, user, role.name());
        if (!directory.grants().remove(user.id(), on.scope(), role.name())) {
            throw Failure.absent("grant-unknown", user.name() + " has not the role " + role.name() + " on " + on.shown() + ".", "'what-can " + user.name() + "' shows what they have.");
        }
        directory.changes().tell();
    }

    private static void requireNoMore(On on, Role role) {
        List<String> more = role.rights().stream().filter(right -> !on.rights().contains(right)).map(Right::word).sorted().toList();
        if (!more.isEmpty()) {
            throw Failure.denied("role-above", "The role " + role.name() + " may more on " + on.shown() + " than you: " + String.join(", ", more) + ".",
                    "Ask somebody who may that, or an administrator of this server.");
        }
    }

    /** A team without an owner could not be changed by its people any more. @param leaving the role that is to end; empty: none */
    private void requireOwner(On on, User user, String leaving) {
        boolean last = on.scope() instanceof Scope.OfTeam && leaving.equals(Role.OWNER.name()) && owners(on.scope()).equals(List.of(user.id()));
        if (last) {
            throw Failure.conflict("owner-last", user.name() + " is the last owner of " + on.shown() + ".", "Make somebody else an owner first, or remove the team.");
        }
    }

    private List<Long> owners(Scope scope) {
        return directory.grants().list().stream().filter(grant -> grant.scope().equals(scope) && grant.role().equals(Role.OWNER.name()) && grant.until().isEmpty())
                .map(Grant::user).toList();
    }
}
