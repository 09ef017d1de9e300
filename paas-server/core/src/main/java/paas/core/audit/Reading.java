package paas.core.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import paas.core.access.Caller;
import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.journal.Entries;
import paas.core.journal.Entries.Stretch;
import paas.core.journal.Entry;
import paas.core.journal.Live;
import paas.core.journal.Wanted;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Call;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.name.ProjectId;

/** Reads the journal for somebody, some entries at a time, and asks the gate again before each of these: a right that is taken away ends it. */
public final class Reading {

    private static final int BATCH = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Projects projects;
    private final Entries entries;
    private final Live live;
    private final Gate gate;
    private final Function<Caller, Optional<Caller>> again;
    private final Clock clock;
    private final ZoneId zone;

    /** @param again the same caller as they are now; empty when their key is gone  @param zone in which people give and read times */
    public Reading(Projects projects, Entries entries, Live live, Gate gate, Function<Caller, Optional<Caller>> again, Clock clock, ZoneId zone) {
        this.projects = projects;
        this.entries = entries;
        this.live = live;
        this.gate = gate;
        this.again = again;
        this.clock = clock;
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    /** Takes what is read. */
    interface Reader {

        void entry(Entry entry);

        /** Nothing more comes for now. */
        void pause();
    }

    /** @return what reads, the oldest first  @throws Failure {@code project-unknown}, {@code not-allowed}, {@code word-invalid} */
    Consumer<Reader> of(Search search, Call call) {
        Permission permission = new Permission(call.caller(), search);
        Wanted wanted = wanted(search, permission);
        return to -> read(search, wanted, permission, call, to);
    }

    private void read(Search search, Wanted wanted, Permission permission, Call call, Reader to) {
        Stretch stretch = stretch(wanted);
        long from = search.newest().map(number -> start(wanted, stretch, number, call.cancellation())).orElse(stretch.from());
        past(wanted, new Stretch(from, stretch.to()), permission, call.cancellation(), to);
        to.pause();
        if (search.follow()) {
            follow(wanted, stretch.to(), permission, call.cancellation(), to);
        }
    }

    private Wanted wanted(Search search, Permission permission) {
        Instant now = clock.instant();
        Optional<Wanted.About> about = permission.project.flatMap(projects::byId).map(Reading::about);
        return new Wanted(about, search.user(), search.verb(), search.failed(), search.since().map(typed -> Moment.of("--since", typed, now, zone)),
                search.until().map(typed -> Moment.of("--until", typed, now, zone)));
    }

    private static Wanted.About about(Project project) {
        return new Wanted.About(project.id(), project.name(), project.created());
    }

    private Stretch stretch(Wanted wanted) {
        long newest = entries.newest();
        if (wanted.since().isEmpty() && wanted.until().isEmpty()) {
            return new Stretch(1, newest);
        }
        Stretch found = entries.stretch(wanted.since(), wanted.until());
        return wanted.until().isEmpty() ? new Stretch(found.from(), newest) : found;
    }

    /** The number of the first of the newest so many. */
    private long start(Wanted wanted, Stretch stretch, int number, Cancellation cancellation) {
        long at = stretch.to() + 1;
        int left = number;
        while (left > 0 && !cancellation.cancelled()) {
            List<Entry> batch = entries.before(wanted, at, BATCH);
            for (Entry entry : batch) {
                if (left > 0 && entry.number() >= stretch.from() && wanted.covers(entry)) {
                    at = entry.number();
                    left--;
                }
            }
            if (batch.size() < BATCH || batch.getLast().number() < stretch.from()) {
                return left > 0 ? stretch.from() : at;
            }
            at = left > 0 ? batch.getLast().number() : at;
        }
        return at;
    }

    private void past(Wanted wanted, Stretch stretch, Permission permission, Cancellation cancellation, Reader to) {
        long at = stretch.from() - 1;
        while (at < stretch.to() && !cancellation.cancelled()) {
            List<Entry> batch = entries.after(wanted, at, BATCH);
            permission.check();
            batch.stream().filter(entry -> entry.number() <= stretch.to() && wanted.covers(entry)).forEach(to::entry);
            at = batch.size() < BATCH ? stretch.to() : batch.getLast().number();
        }
    }

    private void follow(Wanted wanted, long from, Permission permission, Cancellation cancellation, Reader to) {
        long at = from;
        try (var registration = cancellation.onCancel(live::wake)) {
            while (!cancellation.cancelled() && !Thread.currentThread().isInterrupted()) {
                List<Entry> batch = live.after(at, PATIENCE);
                permission.check();
                batch.stream().filter(wanted::covers).forEach(to::entry);
                to.pause();
                at = batch.isEmpty() ? at : batch.getLast().number();
            }
        }
    }

    /** Whether somebody may read this, asked again and again. */
    private final class Permission {

        private final Caller caller;
        private final Optional<ProjectId> project;

        Permission(Caller caller, Search search) {
            this.caller = caller;
            this.project = search.project().map(name -> gate.check(caller, Right.AUDIT, name));
            if (project.isEmpty()) {
                gate.check(caller, Right.AUDIT);
            }
        }

        void check() {
            if (again.apply(caller).filter(this::may).isEmpty()) {
                throw Failure.denied("not-allowed", "You may not read this journal any more.", "Ask an administrator of this server.");
            }
        }

        private boolean may(Caller now) {
            return project.map(id -> gate.may(now, Right.AUDIT, id)).orElseGet(() -> gate.may(now, Right.AUDIT));
        }
    }
}
