package paas.core.check;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;

/** Looks into an instance that is not healthy for what its user has to know. */
final class Diagnosis {

    private final Runtime runtime;

    Diagnosis(Runtime runtime) {
        this.runtime = runtime;
    }

    Unhealthy ended(Subject subject, InstanceState.Exited how, Duration after) {
        Optional<Long> peak = how.outOfMemory() ? runtime.peakMemory(subject.id()) : Optional.empty();
        return new Unhealthy(subject.id(), Optional.of(how), peak, subject.memory(), subject.port(), Set.of(), Set.of(), "", "it ended", after);
    }

    /** A check may fail because the instance has just ended: then that is the reason. */
    Unhealthy failed(Subject subject, String check, String wrong, Duration after) {
        return runtime.state(subject.id()) instanceof InstanceState.Exited exited ? ended(subject, exited, after) : running(subject, check, wrong, after);
    }

    private Unhealthy running(Subject subject, String check, String wrong, Duration after) {
        Runtime.Listening listening = subject.port() == 0 ? new Runtime.Listening(Set.of(), Set.of()) : runtime.listening(subject.id());
        return new Unhealthy(subject.id(), Optional.empty(), Optional.empty(), subject.memory(), subject.port(), listening.open(), listening.local(), check, wrong, after);
    }

    /** Somebody who waits may as well know already that a program listens elsewhere. */
    Optional<String> hint(Subject subject, Duration after) {
        Unhealthy now = running(subject, "", "", after);
        boolean silent = now.open().isEmpty() && now.local().isEmpty();
        return subject.port() == 0 || silent || now.open().contains(subject.port()) ? Optional.empty() : Optional.of(now.sentence());
    }
}
