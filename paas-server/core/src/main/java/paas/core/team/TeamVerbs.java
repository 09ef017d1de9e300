package paas.core.team;

import java.util.List;
import paas.core.access.Directory;
import paas.core.access.Gate;
import paas.core.project.Projects;
import paas.core.verb.Verb;
import paas.core.verb.Verbs;

/** The verbs about teams, roles, and who has which. */
public final class TeamVerbs {

    private TeamVerbs() {
    }

    public static List<Verb<?>> of(Directory directory, Projects projects, Gate gate) {
        Giving giving = new Giving(directory, gate);
        return List.of(new ListTeams(directory, projects, gate), new ShowTeam(directory, projects, gate), new CreateTeam(directory), new AddMember(directory, gate, giving),
                new RemoveTeam(directory, gate, giving), new ListRoles(directory), new CreateRole(directory), new RemoveRole(directory), new GrantRole(directory, giving),
                new RevokeRole(directory, giving), new TransferProject(directory, projects, gate), new WhatCan(directory, projects, gate));
    }

    /** The one that asks the table of all verbs. */
    public static Verb<?> whoCan(Directory directory, Projects projects, Gate gate, Verbs verbs) {
        return new WhoCan(directory, projects, gate, verbs);
    }
}
