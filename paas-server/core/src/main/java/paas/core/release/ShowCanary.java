package paas.core.release;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
import paas.spi.strategy.Sample;

/** {@code canary:status}: what is tried, and how it stands. */
final class ShowCanary implements Verb<ShowCanary.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final Candidates candidates;
    private final Standings standings;
    private final Clock clock;

    ShowCanary(Projects projects, Candidates candidates, Standings standings, Clock clock) {
        this.projects = projects;
        this.candidates = candidates;
        this.standings = standings;
        this.clock = clock;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("canary:status", Right.SEE, Input.class, "/projects/{project}/canary")
                .help("Shows how a canary stands against what serves", "Counted since its step began, or the server started.", "canary:status shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Candidate candidate = SwitchCandidate.require(candidates, project);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("project", project.name().value());
        fields.put("release", candidate.release().toString());
        fields.put("state", candidate.shown());
        fields.put("by", candidate.who());
        fields.put("since", candidate.since());
        candidate.canary().ifPresent(canary -> put(fields, canary, standings.of(project.id())));
        return new Answer.Fields(fields);
    }

    private void put(Map<String, Object> fields, Candidate.Canary canary, Optional<Standing> standing) {
        fields.put("steps", canary.ramp().toString());
        fields.put("step", canary.step() + 1);
        Duration left = canary.time().minus(Duration.between(canary.begun(), clock.instant()));
        fields.put("seconds left", Math.max(0, left.toSeconds()));
        fields.put("sticky", canary.sticky());
        fields.put("header", canary.token().isEmpty() ? null : "Paas-Canary: " + canary.token());
        fields.put("canary", standing.map(Standing::canary).map(ShowCanary::shown).orElse("nothing seen yet"));
        fields.put("stable", standing.map(Standing::stable).map(ShowCanary::shown).orElse("nothing seen yet"));
        fields.put("judge", standing.map(it -> it.opinion().verdict().name().toLowerCase(Locale.ROOT) + ": " + it.opinion().why()).orElse("undecided"));
    }

    static String shown(Sample sample) {
        return String.format(Locale.ROOT, "%d requests, %d errors (%.1f %%), p50 %d ms, p95 %d ms", sample.requests(), sample.errors(), sample.errorRate() * 100,
                sample.times().quantile(0.5).toMillis(), sample.times().quantile(0.95).toMillis());
    }
}
