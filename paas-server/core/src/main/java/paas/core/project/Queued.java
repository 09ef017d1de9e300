package paas.core.project;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import paas.spi.name.ProjectId;

/**
 * A change that runs or waits, as it was when somebody looked.
 *
 * @param number what it is cancelled by; never given twice while the server runs
 * @param ours the server's own, which nobody cancels
 * @param place 0: it runs; 1: it is the next
 * @param since it runs, or since it waits
 * @param elapsed since then, however the clock was set meanwhile
 * @param step of what runs: {@code build}
 */
public record Queued(long number, ProjectId project, String verb, String who, boolean ours, int place, Instant since, Duration elapsed, Optional<String> step) {

    public boolean runs() {
        return place == 0;
    }

    /** {@code push by ada}. */
    public String shown() {
        return verb + " by " + who;
    }

    /** What whoever waits behind it is told. */
    String waitedFor() {
        return (ours ? "the server, which looks after what runs, for " : shown() + ", running for ") + time(elapsed) + step.map(name -> ", step " + name).orElse("");
    }

    /** Seconds, or minutes when there are many. */
    static String time(Duration elapsed) {
        return elapsed.toSeconds() < 120 ? elapsed.toSeconds() + " s" : elapsed.toMinutes() + " min";
    }
}
