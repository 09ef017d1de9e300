package paas.core.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /** For a process to which no route leads and of which nobody says more. */
    private static final HealthCheck USUAL = new HealthCheck("", HealthCheck.Type.STARTUP, new HealthCheck.Uptime(STAYS_UP.toSeconds()), 1, 0, 1000, 0, false);

    private final Runtime runtime;
    private final Diagnosis diagnosis;
    private final Attempts attempts;
    private final Duration timeout;

    /** @param timeout how long an instance without checks may take until it listens: the setting {@code health.timeout} */
    public HealthGate(Runtime runtime, Duration timeout) {
        this.runtime = runtime;
        this.diagnosis = new Diagnosis(runtime);
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
                    thread(subject, news, () -> news.add(tried(subject, check, over, tell)));
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
                subjects.forEach(subject -> diagnosis.hint(subject, since(begun)).ifPresent(tell));
                continue;
            }
            switch (next.get()) {
                case News.Passed _ -> passed++;
                case News.Failed failed -> {
                    return diagnosis.failed(failed.subject(), failed.check().name(), failed.wrong(), since(begun));
                }
                case News.Ended ended -> {
                    return diagnosis.ended(ended.subject(), ended.how(), since(begun));
                }
                case News.Broken broken -> throw broken.cause();
                case News.Cancelled _ -> cancellation.check();
            }
        }
        return new Health.Healthy();
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The project's own; else a routed process has to listen, and another one to stay up for a moment. */
    private List<HealthCheck> checks(Subject subject) {
        if (!subject.gating().isEmpty()) {
            return subject.gating();
        }
        return List.of(subject.port() == 0 ? USUAL
                : new HealthCheck("", HealthCheck.Type.STARTUP, new HealthCheck.Listening(0), 1, timeout.toMillis(), 1000, 0, false));
    }

    /** What cannot be asked because the instance has just ended is no fault of the runtime. */
    private News tried(Subject subject, HealthCheck check, CountDownLatch over, Consumer<String> tell) throws InterruptedException {
        try {
            return trial(subject, check, over, tell);
        } catch (Failure e) {
            if (runtime.state(subject.id()) instanceof InstanceState.Exited exited) {
                return new News.Ended(subject, exited);
            }
            throw e;
        }
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
}
