package paas.server;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.server.git.Repositories;
import paas.spi.Failure;

/** What is done once a day, and soon after a start, at no urgency: repositories are packed and forget what refused pushes left in them. */
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    /** A start is no time for it: projects and people come first. */
    private static final Duration AFTER_START = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofDays(1);

    private final Projects projects;
    private final Releases releases;
    private final Repositories repositories;
    private long due = System.nanoTime() + AFTER_START.toNanos();

    Housekeeping(Projects projects, Releases releases, Repositories repositories) {
        this.projects = projects;
        this.releases = releases;
        this.repositories = repositories;
    }

    /** To be asked often. @param now of {@link System#nanoTime} */
    void ifDue(long now) {
        if (now - due >= 0) {
            due = now + EVERY.toNanos();
            run();
        }
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
            Set<String> kept = releases.list(project.id(), Integer.MAX_VALUE).stream().map(Release::commit).collect(Collectors.toSet());
            repositories.clean(project.id(), kept);
        } catch (Failure e) {
            LOG.warn("The repository of {} stays as it is for now: {}", project.name(), e.sentence());
        }
    }
}
