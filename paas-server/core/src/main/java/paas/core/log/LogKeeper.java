package paas.core.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.log.LogLine;
import paas.spi.log.LogSource;
import paas.spi.name.ComponentName;
import paas.spi.name.InstanceId;
import paas.spi.name.ProjectId;

/** Keeps what instances print in files, a folder for each project, and gives it to whoever asks or follows. */
public final class LogKeeper implements Logs, InstanceLogs, AutoCloseable {

    private static final ComponentName OURSELVES = new ComponentName("logs");

    private final Path directory;
    private final LogSource source;
    private final long limit;
    private final Flusher flusher = new Flusher();
    private final Map<ProjectId, ProjectLog> projects = new ConcurrentHashMap<>();
    private final Map<InstanceId, Following> followings = new ConcurrentHashMap<>();

    /** @param limit bytes that are kept of each project */
    public LogKeeper(Path directory, LogSource source, long limit) {
        this.directory = directory;
        this.source = source;
        this.limit = limit;
    }

    @Override
    public void follow(ProjectId project, InstanceId instance) {
        Optional<Following> running = runningOrBegun(instance, new Following(source, instance, log(project), this::forget));
        while (running.isPresent() && !running.get().repeat()) {
            forget(running.get());
            running = runningOrBegun(instance, new Following(source, instance, log(project), this::forget));
        }
    }

    /** @return the one that reads the instance already; empty: {@code mine} does now */
    private Optional<Following> runningOrBegun(InstanceId instance, Following mine) {
        Optional<Following> running = Optional.ofNullable(followings.putIfAbsent(instance, mine));
        if (running.isEmpty()) {
            mine.begin();
        }
        return running;
    }

    private void forget(Following following) {
        followings.remove(following.id(), following);
    }

    /** An instance that nobody follows is read from where it was left. */
    @Override
    public boolean drained(InstanceId instance, Duration most) {
        ProjectLog log = log(instance.project());
        Following mine = new Following(source, instance, log, this::forget);
        return runningOrBegun(instance, mine).orElse(mine).awaitEnd(most) && log.flush();
    }

    @Override
    public List<String> tail(InstanceId instance, int lines) {
        List<String> texts = new ArrayList<>();
        Predicate<Kept> its = kept -> kept.of(instance);
        try {
            Backwards.last(log(instance.project()).extent(), lines, Optional.empty(), its).read(its, () -> false, _ -> { }, kept -> texts.add(kept.line().text()));
            return texts;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void tail(ProjectId project, Wanted wanted, Cancellation cancellation, Consumer<Line> line) {
        try {
            last(log(project).extent(), wanted, cancellation, line);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static void last(ProjectLog.Extent extent, Wanted wanted, Cancellation cancellation, Consumer<Line> line) throws IOException {
        Predicate<Kept> covered = kept -> wanted.covers(kept.line());
        Backwards.last(extent, wanted.lines(), wanted.since(), covered)
                .read(covered, cancellation::cancelled, dropped -> line.accept(gap(dropped)), kept -> line.accept(kept.line()));
    }

    @Override
    public void follow(ProjectId project, Wanted wanted, Cancellation cancellation, Consumer<Line> line) {
        ProjectLog log = log(project);
        ProjectLog.Extent begin = log.extent();
        try (var registration = cancellation.onCancel(log::wake); Onwards onwards = new Onwards(log, begin)) {
            last(begin, wanted, cancellation, line);
            Consumer<Kept> live = kept -> {
                if (wanted.covers(kept.line())) {
                    line.accept(kept.line());
                }
            };
            boolean more = true;
            while (more) {
                more = onwards.next(cancellation::cancelled, dropped -> line.accept(gap(dropped)), live);
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Line gap(long dropped) {
        return new Line(Instant.now(), OURSELVES, 0, LogLine.Stream.ERROR,
                String.format(Locale.ROOT, "%,d lines are missing here: they were printed faster than they were read.", dropped));
    }

    @Override
    public void remove(ProjectId project) {
        followings.values().stream().filter(following -> following.id().project().equals(project)).forEach(following -> {
            following.close();
            forget(following);
        });
        try {
            log(project).remove();
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            projects.remove(project);
        }
    }

    private ProjectLog log(ProjectId project) {
        return projects.computeIfAbsent(project, id -> {
            try {
                return new ProjectLog(directory.resolve(id.value()), limit, flusher::soon);
            } catch (IOException e) {
                throw unreadable(e);
            }
        });
    }

    private static Failure unreadable(IOException cause) {
        return Failure.outside("log-unreadable", "The project's log could not be read.", "See that the disk of the server's data directory works.", cause);
    }

    /** Stops reading, and writes what was read. */
    @Override
    public void close() {
        followings.values().forEach(Following::close);
        flusher.close();
        projects.values().forEach(log -> {
            try {
                log.close();
            } catch (IOException e) {
                throw unreadable(e);
            }
        });
    }
}
