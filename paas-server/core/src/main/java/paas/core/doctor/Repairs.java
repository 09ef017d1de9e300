package paas.core.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.access.Caller;
import paas.core.access.User;
import paas.core.journal.Entry;
import paas.core.journal.Journal;
import paas.core.journal.Recorder;
import paas.core.journal.Recording;
import paas.core.project.Project;
import paas.spi.name.ProjectId;

/** What the server mended by itself, or could not: lines of the journal, so that they outlive it. */
public final class Repairs {

    /** As the queue names it, too. */
    public static final String VERB = "reconcile";

    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);
    private static final Caller SERVER = new Caller(new User(0, "server", true, Instant.EPOCH), "", "local");
    private static final Duration RECENT = Duration.ofDays(1);
    private static final int LOOKED_AT = 500;
    private static final int SHOWN = 20;

    private final Journal journal;
    private final Recorder recorder;
    private final InstantSource clock;

    public Repairs(Journal journal, Recorder recorder, InstantSource clock) {
        this.journal = journal;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** @param what a sentence: {@code web.1 was gone: started it anew.} */
    public void done(Optional<Project> project, String what) {
        LOG.info("{}{}", prefix(project), what);
        try (Recording recording = begin(project, what)) {
            recording.succeeded();
        }
    }

    /** @param code why not  @param what a sentence */
    public void failed(Optional<Project> project, String code, String what) {
        LOG.warn("{}{}", prefix(project), what);
        try (Recording recording = begin(project, what)) {
            recording.failed(code);
        }
    }

    /** Those of a day, the newest first. @param project empty: all */
    public List<Entry> recent(Optional<ProjectId> project) {
        Instant from = clock.instant().minus(RECENT);
        return journal.latest(project, LOOKED_AT).stream().filter(entry -> entry.verb().equals(VERB) && entry.at().isAfter(from)).limit(SHOWN).toList();
    }

    private Recording begin(Optional<Project> project, String what) {
        Recording recording = recorder.begin(SERVER, VERB).target(project.map(each -> each.name().value()).orElse("server")).detail(what);
        project.ifPresent(each -> recording.project(each.id()));
        return recording;
    }

    private static String prefix(Optional<Project> project) {
        return project.map(each -> each.name() + ": ").orElse("");
    }
}
