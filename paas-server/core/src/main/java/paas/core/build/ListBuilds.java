package paas.core.build;

import java.time.Duration;
import java.time.Instant;
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

/** {@code builds}: what was built, the newest first. */
final class ListBuilds implements Verb<ListBuilds.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private static final List<String> COLUMNS = List.of("build", "result", "commit", "builder", "started", "seconds");
    private static final int MOST = 100;
    private static final int SHORT = 10;

    private final Projects projects;
    private final Builds builds;

    ListBuilds(Projects projects, Builds builds) {
        this.projects = projects;
        this.builds = builds;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("builds", Right.SEE, Input.class, "/projects/{project}/builds").dokku("builds:list")
                .help("Lists the builds of a project, newest first", "The last " + MOST + "; a result other than ok names what failed.", "builds shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        return new Answer.Table(COLUMNS, builds.list(projects.of(call).id(), MOST).stream().map(build -> row(build, call.json())).toList());
    }

    /** The end of a build that a stopped server left is written by the next one, whose clock may have been set back. */
    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }

    private static List<Object> row(Build build, boolean whole) {
        String commit = whole || build.commit().length() <= SHORT ? build.commit() : build.commit().substring(0, SHORT);
        return Arrays.asList(build.number(), build.result(), commit, build.builder(), build.started(),
                build.ended().map(end -> seconds(build.started(), end)).orElse(null));
    }
}
