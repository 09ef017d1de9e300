package paas.core.team;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import paas.core.access.Directory;
import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.access.User;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Verbs;
import paas.core.verb.Word;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;

/** {@code who-can}: who may do something with a project, and through what. */
final class WhoCan implements Verb<WhoCan.Input> {

    record Input(@Word(help = "the command: deploy, logs, config:set, …, or push or clone") String verb, @Word(help = "the project") ProjectName project) {
    }

    private final Directory directory;
    private final Gate gate;
    private final Through through;
    private final Verbs verbs;

    WhoCan(Directory directory, Projects projects, Gate gate, Verbs verbs) {
        this.directory = directory;
        this.gate = gate;
        this.through = new Through(directory, projects);
        this.verbs = verbs;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("who-can", Right.SEE, Input.class, "/projects/{project}/rights/{verb}").help("Shows who may do something with a project, and through what", "who-can push shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Right right = right(input.verb());
        return new Answer.Table(List.of("user", "through", "until"), directory.users().list().stream().filter(user -> user.suspended().isEmpty())
                .flatMap(user -> rows(user, right, call.project().orElseThrow())).toList());
    }

    private Stream<List<Object>> rows(User user, Right right, ProjectId project) {
        Stream<List<Object>> administrator = user.administrator() ? Stream.of(Arrays.asList(user.name(), "administrator of this server", null)) : Stream.of();
        return Stream.concat(administrator, gate.why(user, right, project).stream()
                .map(held -> Arrays.asList(user.name(), through.shown(held), Through.until(held).orElse(null))));
    }

    private Right right(String verb) {
        return switch (verb) {
            case "push" -> Right.DEPLOY;
            case "clone", "fetch", "pull" -> Right.SEE;
            default -> verbs.named(verb).declaration().right();
        };
    }
}
