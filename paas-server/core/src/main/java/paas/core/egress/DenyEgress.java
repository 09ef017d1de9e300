package paas.core.egress;

import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Noted;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.fence.EgressRule;
import paas.spi.fence.Target;
import paas.spi.name.ProjectName;

/** {@code egress:deny}: a project may not go there. */
final class DenyEgress implements Verb<DenyEgress.Input> {

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(label = "CIDR[:PORT][/udp]", help = "an address or a network, such as 10.0.0.0/8 or 0.0.0.0/0:25") Target target) implements Noted {

        @Override
        public String note() {
            return target.toString();
        }
    }

    private final Projects projects;
    private final EgressRules rules;
    private final Fencing fencing;

    DenyEgress(Projects projects, EgressRules rules, Fencing fencing) {
        this.projects = projects;
        this.rules = rules;
        this.fencing = fencing;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("egress:deny", Right.CONFIGURE, Input.class, "POST", "/projects/{project}/egress/denied")
                .help("Keeps a project from an address or a network", "At once, also for connections that are open. The narrowest rule decides.", "egress:deny shop 10.0.0.0/8");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Effect.put(rules, fencing, project, new EgressRule(input.target(), false, false));
        return new Answer.Said(project.name() + " may not go to " + input.target() + ".");
    }
}
