package paas.core.egress;

import java.util.ArrayList;
import java.util.List;
import paas.core.access.Right;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.fence.Egress;
import paas.spi.fence.EgressRule;
import paas.spi.name.ProjectName;

/** {@code egress}: where a project may go. */
final class ShowEgress implements Verb<ShowEgress.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final EgressRules rules;
    private final Fencing fencing;

    ShowEgress(Projects projects, EgressRules rules, Fencing fencing) {
        this.projects = projects;
        this.rules = rules;
        this.fencing = fencing;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("egress", Right.SEE, Input.class, "/projects/{project}/egress")
                .help("Shows where a project may go", "The rules in the order in which they are asked: the first whose target fits decides.", "egress shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Egress egress = rules.of(projects.of(call).id());
        List<List<Object>> rows = new ArrayList<>();
        egress.rules().forEach(rule -> rows.add(List.of(rule.target().toString(), word(rule.allow()), note(rule))));
        rows.add(List.of("anywhere else", word(egress.open()), ""));
        if (!fencing.state().equals("ok")) {
            call.output().warn("None of it has an effect now: " + (fencing.state().equals("off") ? "this server runs without a fence." : fencing.state()));
        }
        return new Answer.Table(List.of("target", "verdict", "note"), rows);
    }

    private static String word(boolean allow) {
        return allow ? "allow" : "deny";
    }

    private static String note(EgressRule rule) {
        return rule.guarded() ? "by an administrator, also where it is closed to all" : "";
    }
}
