package paas.core.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.Failure;
import paas.spi.check.Check;
import paas.spi.check.Intent;
import paas.spi.check.Verdict;

/** Asks every preflight check at once what would happen, so that everything that stands in the way is told in one go. */
public final class Preflight {

    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    private final List<Check> checks;
    private final Duration limit;

    /** @param limit how long a check may take; one that takes longer is a warning */
    public Preflight(List<Check> checks, Duration limit) {
        this.checks = List.copyOf(checks);
        this.limit = limit;
    }

    private record Answer(Check check, List<Verdict> verdicts) {
    }

    /** @return the verdicts, in the order of the checks */
    public Verdicts examine(Intent intent) {
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        checks.forEach(check -> Thread.ofVirtual().name("preflight-" + check.name()).start(() -> answers.add(new Answer(check, ask(check, intent)))));
        Map<Check, List<Verdict>> answered = collect(answers).stream().collect(Collectors.toMap(Answer::check, Answer::verdicts));
        return new Verdicts(checks.stream().flatMap(check -> answered.getOrDefault(check, List.of(silent(check))).stream()).toList());
    }

    private List<Answer> collect(BlockingQueue<Answer> answers) {
        List<Answer> collected = new ArrayList<>();
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (collected.size() < checks.size()) {
                Answer next = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    break;
                }
                collected.add(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.busy("cancelled", "Cancelled: the server is stopping.", "Run it again when it is back.");
        }
        return collected;
    }

    private static List<Verdict> ask(Check check, Intent intent) {
        try {
            return check.examine(intent);
        } catch (Failure e) {
            return List.of(Verdict.warn(check.name(), e.sentence(), e.next()));
        } catch (RuntimeException e) {
            LOG.warn("the check {} broke", check.name(), e);
            return List.of(Verdict.warn(check.name(), "The check '" + check.name() + "' could not be made.", "The server's log says why."));
        }
    }

    private Verdict silent(Check check) {
        return Verdict.warn(check.name(), "The check '" + check.name() + "' did not answer within " + limit.toMillis() / 1000.0 + " s.", "");
    }
}
