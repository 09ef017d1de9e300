package paas.core.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import paas.core.component.HealthCheck;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;

/** What stands between a started release and its first request: waits until all its instances are healthy, or the first one is known not to be. */
public final class HealthGate {

    private static final Duration PAUSE = Duration.ofMillis(100);
    /** A command costs the runtime more than a connection does. */
    private static final Duration COMMAND_PAUSE = Duration.ofMillis(250);
    private static final Duration STAYS_UP = Duration.ofSeconds(2);
    private static final Duration HINT_AFTER = Duration.ofSeconds(5);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Runtime runtime;
    private final Attempts attempts;
    private final Duration timeout;

    /** @param timeout how long an instance without checks may take until it listens: the setting {@code health.timeout} */
    public HealthGate(Runtime runtime, Duration timeout) {
        this.runtime = runtime;
        this.attempts = new Attempts(runtime);
        this.timeout = timeout;
    }

    /** What a watching thread has to tell. */
    private sealed interface News {

        record Passed() implements News {
        }

        record Failed(Subject subject, HealthCheck check, String wrong) implements News {
        }

        record Ended(Subject subject, InstanceState.Exited how) implements News {
        }

        /** What failed was not the instance. */
        record Broken(RuntimeException cause) implements News {
        }

        record Cancelled() implements News {
        }
    }

    /**
     * Blocks until the verdict; the first failure ends all.
     *
     * @param tell takes what the waiting person should know meanwhile, a sentence each
     * @throws Failure {@code cancelled}, or when the runtime cannot be asked
     */
    public Health await(List<Subject> subjects, Consumer<String> tell, Cancellation cancellation) {
        BlockingQueue<News> news = new LinkedBlockingQueue<>();
        CountDownLatch over = new CountDownLatch(1);
        Cancellation watching = new Cancellation();
        try (Cancellation.Registration _ = cancellation.onCancel(() -> news.add(new News.Cancelled()))) {
            int trials = 0;
            for (Subject subject : subjects) {
                thread(subject, news, () -> watch(subject, watching, news));
                for (HealthCheck check : checks(subject)) {
                    trials++;
                    thread(subject, news, () -> news.add(trial(subject, check, over, tell)));
                }
            }
            return verdict(subjects, trials, news, tell, cancellation);
        } finally {
            over.countDown();
            watching.cancel("the verdict is known");
        }
    }

    private Health verdict(List<Subject> subjects, int trials, BlockingQueue<News> news, Consumer<String> tell, Cancellation cancellation) {
        long begun = System.nanoTime();
        boolean hinted = false;
        for (int passed = 0; passed < trials || !news.isEmpty();) {
            Optional<News> next = poll(news, hinted ? FOR_EVER : HINT_AFTER);
            if (next.isEmpty()) {
                hinted = true;
                subjects.forEach(subject -> hint(subject, begun).ifPresent(tell));
                continue;
            }
            switch (next.get()) {
                case News.Passed _ -> passed++;
                case News.Failed failed -> {
                    return diagnose(failed.subject(), Optional.empty(), failed.check(), failed.wrong(), begun);
                }
                case News.Ended ended -> {
                    return diagnose(ended.subject(), Optional.of(ended.how()), USUAL, "it ended", begun);
                }
                case News.Broken broken -> throw broken.cause();
                case News.Cancelled _ -> cancellation.check();
            }
        }
        return new Health.Healthy();
    }

    private static final HealthCheck USUAL = new HealthCheck("", HealthCheck.Type.STARTUP, new HealthCheck.Uptime(STAYS_UP.toSeconds()), 1, 0, 1000, 0, false);

    /** The project's own; else a routed process has to listen, and another one to stay up for a moment. */
    private List<HealthCheck> checks(Subject subject) {
        if (!subject.gating().isEmpty()) {
            return subject.gating();
        }
        return List.of(subject.port() == 0 ? USUAL
                : new HealthCheck("", HealthCheck.Type.STARTUP, new HealthCheck.Listening(0), 1, timeout.toMillis(), 1000, 0, false));
    }

    private News trial(Subject subject, HealthCheck check, CountDownLatch over, Consumer<String> tell) throws InterruptedException {
        Duration pause = check.probe() instanceof HealthCheck.Command ? COMMAND_PAUSE : PAUSE;
        Optional<String> wrong = new Trial(check, attempts.of(subject, check.probe()), pause, over).run();
        if (wrong.isPresent() && check.warn()) {
            tell.accept("The check '" + check.name() + "' of " + subject.id() + " failed: " + wrong.get() + ". It only warns.");
        }
        return wrong.isPresent() && !check.warn() ? new News.Failed(subject, check, wrong.get()) : new News.Passed();
    }

    private void watch(Subject subject, Cancellation watching, BlockingQueue<News> news) {
        runtime.await(subject.id(), FOR_EVER, watching).ifPresent(ended -> news.add(new News.Ended(subject, ended)));
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static void thread(Subject subject, BlockingQueue<News> news, Work work) {
        Thread.ofVirtual().name("health-" + subject.id().unique()).start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                news.add(new News.Broken(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Optional<News> poll(BlockingQueue<News> news, Duration limit) {
        try {
            return Optional.ofNullable(news.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.busy("cancelled", "Cancelled: the server is stopping.", "Run it again when it is back.");
        }
    }

    /** Somebody who waits may as well know already that a program listens elsewhere. */
    private Optional<String> hint(Subject subject, long begun) {
        Unhealthy now = diagnose(subject, Optional.empty(), USUAL, "", begun);
        boolean elsewhere = subject.port() > 0 && !now.open().contains(subject.port()) && !(now.open().isEmpty() && now.local().isEmpty());
        return elsewhere ? Optional.of(now.sentence()) : Optional.empty();
    }

    private Unhealthy diagnose(Subject subject, Optional<InstanceState.Exited> ended, HealthCheck check, String wrong, long begun) {
        Duration after = Duration.ofNanos(System.nanoTime() - begun);
        Runtime.Listening listening = ended.isPresent() || subject.port() == 0 ? new Runtime.Listening(Set.of(), Set.of()) : runtime.listening(subject.id());
        Optional<Long> peak = ended.filter(InstanceState.Exited::outOfMemory).flatMap(_ -> runtime.peakMemory(subject.id()));
        return new Unhealthy(subject.id(), ended, peak, subject.memory(), subject.port(), listening.open(), listening.local(), check.name(), wrong, after);
    }
}
