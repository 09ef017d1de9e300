package paas.core.egress;

import paas.core.project.Project;
import paas.spi.Failure;
import paas.spi.fence.EgressRule;

/** How a rule that somebody types is kept and takes effect. */
final class Effect {

    /** Each packet of a new connection is held against them one by one. */
    private static final int MOST = 100;

    private Effect() {
    }

    static void put(EgressRules rules, Fencing fencing, Project project, EgressRule rule) {
        if (!rules.put(project.id(), rule, MOST)) {
            throw Failure.usage("rules-many", project.name() + " has " + MOST + " rules, and no more are possible.", "Take some back: ssh paas egress:remove " + project.name() + " …");
        }
        apply(fencing);
    }

    /** A rule that is kept and has no effect yet is worse than none that people rely on: it is said. */
    static void apply(Fencing fencing) {
        try {
            fencing.changed();
        } catch (Failure e) {
            throw Failure.outside(e.code(), "The rule is kept, and has no effect yet: " + e.sentence(), e.next(), e);
        }
    }
}
