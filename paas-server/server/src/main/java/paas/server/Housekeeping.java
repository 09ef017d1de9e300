package paas.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.build.BuildLogs;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.server.git.Repositories;
import paas.spi.Failure;

/** What is done once a day, and soon after a start, at no urgency: repositories are packed and forget what refused pushes left in them, and old logs of builds go. */
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    /** A start is no time for it: projects and people come first. */
    private static final Duration AFTER_START = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofDays(1);

    private final Projects projects;
    private final Releases releases;
    private final Repositories repositories;
    private final BuildLogs buildLogs;
    private final int kept;
    private long due = System.nanoTime() + AFTER_START.toNanos();

    /** @param kept how many releases a project can go back to */
    Housekeeping(Projects projects, Releases releases, Repositories repositories, BuildLogs buildLogs, int kept) {
        this.projects = projects;
        this.releases = releases;
        this.repositories = repositories;
        this.buildLogs = buildLogs;
        this.kept = kept;
    }

    /** To be asked often. @param now of {@link System#nanoTime} */
    void ifDue(long now) {
        if (now - due >= 0) {
            due = now + EVERY.toNanos();
            run();
        }
    }

    /** What a killed server was about to receive. */
    void tidy() {
        projects.list().forEach(project -> repositories.tidy(project.id()));
    }

    private void run() {
        try {
            projects.list().forEach(this::clean);
        } catch (Failure e) {
            LOG.warn("Housekeeping waits for tomorrow: {}", e.sentence());
        }
    }

    /** The commit of a release stays: it can be asked what it was made from. */
    private void clean(Project project) {
        try {
            List<Release> all = releases.list(project.id(), Integer.MAX_VALUE);
            repositories.clean(project.id(), all.stream().map(Release::commit).collect(Collectors.toSet()));
            buildLogs.clean(project.id(), builds(project, all));
        } catch (Failure e) {
            LOG.warn("What is old of {} stays as it is for now: {}", project.name(), e.sentence());
        }
    }

    /** Those that made what serves and what the project can go back to. */
    private Set<Integer> builds(Project project, List<Release> all) {
        Stream<Release> serving = all.stream().filter(release -> project.serving().filter(release.number()::equals).isPresent());
        Stream<Release> served = all.stream().filter(release -> release.state() == Release.State.SERVED);
        return Stream.concat(serving, served).map(Release::build).distinct().limit(kept).collect(Collectors.toSet());
    }
}
