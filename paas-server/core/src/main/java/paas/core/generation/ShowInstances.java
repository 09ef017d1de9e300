package paas.core.generation;

import java.util.Arrays;
import java.util.List;
import paas.core.access.Right;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;
import paas.spi.run.Runtime;

/** {@code ps}: every instance of a project and how it is. */
final class ShowInstances implements Verb<ShowInstances.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private static final List<String> COLUMNS = List.of("instance", "release", "state", "since", "restarts");

    private final Projects projects;
    private final Instances instances;
    private final Runtime runtime;

    ShowInstances(Projects projects, Instances instances, Runtime runtime) {
        this.projects = projects;
        this.instances = instances;
        this.runtime = runtime;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("ps", Right.SEE, Input.class, "/projects/{project}/instances").dokku("ps:report")
                .help("Shows the instances of a project", "ps shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        return new Answer.Table(COLUMNS, instances.of(projects.of(call).id()).stream()
                .map(instance -> row(InstanceStatus.of(instance, runtime))).toList());
    }

    private static List<Object> row(InstanceStatus status) {
        Instance instance = status.instance();
        return Arrays.asList(instance.id().shown(), instance.release().map(ReleaseNumber::toString).orElse(null), status.state(),
                status.since().orElse(null), status.restarts());
    }
}
