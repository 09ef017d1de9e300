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
import paas.spi.name.ProjectName;

/** {@code egress:default}: what holds where no rule says anything. */
final class SetEgressDefault implements Verb<SetEgressDefault.Input> {

    /** What becomes of what no rule is about. */
    enum Otherwise {
        ALLOW, DENY
    }

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "allow|deny", help = "what becomes of what no rule is about") Otherwise otherwise) implements Noted {

        @Override
        public String note() {
            return otherwise == Otherwise.ALLOW ? "allow" : "deny";
        }
    }

    private final Projects projects;
    private final EgressRules rules;
    private final Fencing fencing;

    SetEgressDefault(Projects projects, EgressRules rules, Fencing fencing) {
        this.projects = projects;
        this.rules = rules;
        this.fencing = fencing;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("egress:default", Right.CONFIGURE, Input.class, "PUT", "/projects/{project}/egress/default")
                .help("Says whether a project may go where no rule says anything", """
                        With deny it reaches its own components and what egress:allow names; other names can still be looked up. Whoever visits it is answered as before.""",
                        "egress:default shop deny");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        boolean open = input.otherwise() == Otherwise.ALLOW;
        rules.open(project.id(), open);
        Effect.apply(fencing);
        return new Answer.Said(open ? project.name() + " may go anywhere but where a rule denies it." : project.name() + " may go nowhere but where a rule allows it.");
    }
}
