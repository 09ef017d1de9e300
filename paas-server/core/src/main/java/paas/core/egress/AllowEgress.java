package paas.core.egress;

import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Noted;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.fence.EgressRule;
import paas.spi.fence.Target;
import paas.spi.name.ProjectName;

/** {@code egress:allow}: a project may go there. */
final class AllowEgress implements Verb<AllowEgress.Input> {

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(label = "CIDR[:PORT][/udp]", help = "an address or a network, such as 10.1.0.0/16, 192.0.2.7:5432 or 192.0.2.7:53/udp") Target target) implements Noted {

        @Override
        public String note() {
            return target.toString();
        }
    }

    private final Projects projects;
    private final EgressRules rules;
    private final Fencing fencing;
    private final Gate gate;

    AllowEgress(Projects projects, EgressRules rules, Fencing fencing, Gate gate) {
        this.projects = projects;
        this.rules = rules;
        this.fencing = fencing;
        this.gate = gate;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("egress:allow", Right.CONFIGURE, Input.class, "POST", "/projects/{project}/egress/allowed")
                .help("Lets a project go to an address or a network", """
                        At once, without a restart, for what runs and what will. The narrowest rule decides. Other projects' networks and the machine itself \
                        stay closed; of these, and of the addresses at which clouds hand out credentials, an administrator can open single addresses.""",
                        "egress:allow shop 192.0.2.7:5432");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Target target = input.target();
        boolean administrator = gate.may(call.caller(), Right.ADMINISTER);
        if (target.touchesClosed()) {
            requireMayOpen(target, administrator);
        }
        Effect.put(rules, fencing, project, new EgressRule(target, true, administrator && target.isSingle()));
        return new Answer.Said(project.name() + " may go to " + target + ".");
    }

    private static void requireMayOpen(Target target, boolean administrator) {
        if (!administrator) {
            throw Failure.denied("not-allowed", target + " is closed to all projects: clouds hand out credentials of the machine there. Only administrators may open it.",
                    "Ask an administrator of this server.");
        }
        if (!target.isSingle()) {
            throw Failure.usage("target-wide", target + " is closed to all projects, and is opened by single addresses only.", "Give the one that is needed, such as 169.254.169.254:80.");
        }
    }
}
