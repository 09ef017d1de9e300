package paas.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import paas.spi.Failure;
import paas.spi.run.Runtime;

/**
 * How a fake instance behaves after its start.
 *
 * @param ready how long it takes until it listens
 * @param ports what it listens on for all; empty: the port of its spec
 * @param local what it listens on for itself only; a port in here is not reachable
 * @param status of the HTTP answer to every request
 * @param body of that answer
 * @param ends how it ends by itself
 * @param refuses what {@code start} throws
 * @param exec the exit status of a command run in it
 * @param obeys whether it ends when asked by its stop signal; else it is killed after the grace time
 * @param peak bytes
 * @param prints the lines of its standard output, right after its start
 */
public record Behaviour(Duration ready, Set<Integer> ports, Set<Integer> local, int status, String body, Optional<End> ends, Optional<Failure> refuses,
                        Function<List<String>, Integer> exec, boolean obeys, Optional<Long> peak, List<String> prints) {

    /** It starts, listens on its port within 20 ms, answers 200, and runs until stopped. */
    public static final Behaviour GOOD = new Behaviour(Duration.ofMillis(20), Set.of(), Set.of(), 200, "hello\n", Optional.empty(), Optional.empty(),
            command -> 0, true, Optional.empty(), List.of("started"));

    /** @param after its start  @param outOfMemory whether it was killed for memory */
    public record End(Duration after, int status, boolean outOfMemory) {
    }

    /** It does its work and exits 0: a task. */
    public static Behaviour task() {
        return GOOD.exiting(0);
    }

    public Behaviour exiting(int code) {
        return ending(new End(Duration.ofMillis(20), code, false));
    }

    public Behaviour ending(End end) {
        return new Behaviour(ready, ports, local, status, body, Optional.of(end), refuses, exec, obeys, peak, prints);
    }

    public Behaviour readyAfter(Duration time) {
        return new Behaviour(time, ports, local, status, body, ends, refuses, exec, obeys, peak, prints);
    }

    public Behaviour listening(Runtime.Listening on) {
        return new Behaviour(ready, on.open(), on.local(), status, body, ends, refuses, exec, obeys, peak, prints);
    }

    public Behaviour answering(int code, String text) {
        return new Behaviour(ready, ports, local, code, text, ends, refuses, exec, obeys, peak, prints);
    }

    public Behaviour refusing(Failure failure) {
        return new Behaviour(ready, ports, local, status, body, ends, Optional.of(failure), exec, obeys, peak, prints);
    }

    public Behaviour executing(Function<List<String>, Integer> answer) {
        return new Behaviour(ready, ports, local, status, body, ends, refuses, answer, obeys, peak, prints);
    }

    public Behaviour stubborn() {
        return new Behaviour(ready, ports, local, status, body, ends, refuses, exec, false, peak, prints);
    }

    public Behaviour using(long bytes) {
        return new Behaviour(ready, ports, local, status, body, ends, refuses, exec, obeys, Optional.of(bytes), prints);
    }

    public Behaviour printing(String... lines) {
        return new Behaviour(ready, ports, local, status, body, ends, refuses, exec, obeys, peak, List.of(lines));
    }
}
