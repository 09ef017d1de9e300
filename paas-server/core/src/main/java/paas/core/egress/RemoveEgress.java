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
import paas.spi.Failure;
import paas.spi.fence.EgressRule;
import paas.spi.fence.Target;
import paas.spi.name.ProjectName;

/** {@code egress:remove}: takes a rule back. */
final class RemoveEgress implements Verb<RemoveEgress.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "CIDR[:PORT][/udp]", help = "the target of the rule, as egress shows it") Target target) implements Noted {

        @Override
        public String note() {
            return target.toString();
        }
    }

    private final Projects projects;
    private final EgressRules rules;
    private final Fencing fencing;

    RemoveEgress(Projects projects, EgressRules rules, Fencing fencing) {
        this.projects = projects;
        this.rules = rules;
        this.fencing = fencing;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("egress:remove", Right.CONFIGURE, Input.class, "DELETE", "/projects/{project}/egress/{target}")
                .help("Takes a rule about where a project may go back", "What it may then is up to the other rules, and to egress:default.", "egress:remove shop 10.9.0.0/16");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        EgressRule removed = rules.remove(project.id(), input.target()).orElseThrow(() -> Failure.absent("rule-unknown",
                project.name() + " has no rule about " + input.target() + ".", "See its rules: ssh paas egress " + project.name()));
        Effect.apply(fencing);
        return new Answer.Said("The rule is gone that " + (removed.allow() ? "let " + project.name() + " go to " : "kept " + project.name() + " from ") + input.target() + ".");
    }
}
