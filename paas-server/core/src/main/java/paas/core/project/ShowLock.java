package paas.core.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code locked}: who locked a project, when and why. */
final class ShowLock implements Verb<ShowLock.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final Locks locks;

    ShowLock(Projects projects, Locks locks) {
        this.projects = projects;
        this.locks = locks;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("locked", Right.SEE, Input.class, "/projects/{project}/lock").dokku("apps:locked")
                .help("Shows who locked a project, and why", "locked shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Optional<Lock> lock = locks.of(projects.of(call).id());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("locked", lock.isPresent());
        lock.ifPresent(each -> {
            fields.put("by", each.who());
            fields.put("reason", each.reason());
            fields.put("since", each.since());
        });
        return new Answer.Fields(fields);
    }
}
