package paas.core.release;

import java.util.List;
import java.util.Optional;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code releases}: what was and is served, the newest first. */
final class ListReleases implements Verb<ListReleases.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private static final List<String> COLUMNS = List.of("release", "state", "commit", "configuration", "who", "created", "why", "reason");
    private static final int MOST = 100;
    private static final int SHORT = 10;

    private final Projects projects;
    private final Releases releases;
    private final Candidates candidates;

    ListReleases(Projects projects, Releases releases, Candidates candidates) {
        this.projects = projects;
        this.releases = releases;
        this.candidates = candidates;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("releases", Right.SEE, Input.class, "/projects/{project}/releases")
                .help("Lists the releases of a project, newest first", "The last " + MOST + "; those that failed say why.", "releases shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Optional<Candidate> candidate = candidates.find(project.id());
        return new Answer.Table(COLUMNS, releases.list(project.id(), MOST).stream().map(release -> row(project, release, candidate, call.json())).toList());
    }

    private static List<Object> row(Project project, Release release, Optional<Candidate> candidate, boolean whole) {
        String commit = whole || release.commit().length() <= SHORT ? release.commit() : release.commit().substring(0, SHORT);
        return List.of(release.number().toString(), state(project, release, candidate), commit, release.configuration(), release.who(), release.created(),
                release.why(), release.reason());
    }

    private static String state(Project project, Release release, Optional<Candidate> candidate) {
        return candidate.filter(it -> it.release().equals(release.number())).map(Candidate::shown).orElseGet(() -> History.state(project, release));
    }
}
