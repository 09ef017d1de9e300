package paas.core.egress;

import java.util.List;
import paas.core.access.Gate;
import paas.core.project.Projects;
import paas.core.verb.Verb;

/** The verbs about where a project may go. */
public final class EgressVerbs {

    private EgressVerbs() {
    }

    public static List<Verb<?>> of(Projects projects, EgressRules rules, Fencing fencing, Gate gate) {
        return List.of(new ShowEgress(projects, rules, fencing), new AllowEgress(projects, rules, fencing, gate), new DenyEgress(projects, rules, fencing),
                new RemoveEgress(projects, rules, fencing), new SetEgressDefault(projects, rules, fencing));
    }
}
