package paas.core.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import paas.core.doctor.Finder;
import paas.core.doctor.Finding;
import paas.core.doctor.Trouble;
import paas.core.doctor.Troubles;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.project.Project;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;

/** Finds what of a project is not as it should be, by the very comparison that the {@link Reconciler} mends by. */
final class WhatRuns implements Finder {

    /** What changes between two looks is being done by somebody. */
    private static final Duration BETWEEN = Duration.ofMillis(200);
    /** One end alone may be an accident that the runtime has mended already. */
    private static final int SERIES = 2;

    private final Divergences divergences;
    private final Deployer deployer;
    private final Instances instances;
    private final Runtime runtime;
    private final Troubles troubles;

    WhatRuns(Divergences divergences, Deployer deployer, Instances instances, Runtime runtime, Troubles troubles) {
        this.divergences = divergences;
        this.deployer = deployer;
        this.instances = instances;
        this.runtime = runtime;
        this.troubles = troubles;
    }

    @Override
    public List<Finding> in(Project project) {
        List<Divergence> seen = seen(project);
        List<Finding> findings = new ArrayList<>(seen.stream().map(divergence -> finding(project, divergence)).toList());
        instances.of(project.id()).stream().filter(row -> seen.stream().noneMatch(divergence -> divergence instanceof Divergence.OfInstance one && one.row().id().equals(row.id())))
                .forEach(row -> restless(project, row).ifPresent(findings::add));
        return findings;
    }

    private List<Divergence> seen(Project project) {
        List<Divergence> first = look(project);
        if (first.isEmpty()) {
            return first;
        }
        LockSupport.parkNanos(BETWEEN.toNanos());
        List<Divergence> second = look(project);
        return second.stream().filter(now -> first.stream().anyMatch(now::alike)).toList();
    }

    /** A service that is being restarted is down for a moment, though it serves. */
    private List<Divergence> look(Project project) {
        boolean busy = deployer.busy(project.id());
        return divergences.of(project, Seen.now(runtime)).stream()
                .filter(divergence -> !(busy && divergence instanceof Divergence.Down down && Divergences.service(down.row()))).toList();
    }

    private Finding finding(Project project, Divergence divergence) {
        return switch (divergence) {
            case Divergence.Interrupted(var operation) -> Finding.mended("operation-open", capital(operation.verb()) + " by " + operation.who() + " was interrupted.",
                    "It is undone, or carried through if it was past its point of no return.", Duration.ZERO).since(Optional.of(operation.started()));
            case Divergence.NetworkMissing() -> Finding.mended("network-missing", "The project's network is gone.", "It is made anew.", Duration.ZERO);
            case Divergence.OfInstance one -> finding(project, one);
        };
    }

    private Finding finding(Project project, Divergence.OfInstance divergence) {
        String name = divergence.row().id().shown();
        return switch (divergence) {
            case Divergence.Ended(var row, var how) -> down(project, row, "instance-ended", name + " has ended" + shown(how) + ".", "It is started again.", at(how));
            case Divergence.Missing(var row) -> down(project, row, "instance-missing", name + " is gone.", "It is started anew.", Optional.empty());
            case Divergence.Detached(var row) -> down(project, row, "instance-detached", name + " is not in its project's network: nobody can reach it.", "It is started anew.", Optional.empty());
            case Divergence.Restarting(var row, var how) -> down(project, row, "instance-crashing", name + " has ended" + shown(how) + ".", "The runtime starts it again soon.", at(how)).soon();
            case Divergence.DataMissing(var row, var volume) -> lost(DataLost.of(project, row, volume, runtime));
            case Divergence.Unwanted _ -> Finding.mended("instance-unwanted", name + " runs, though it was stopped.", "It is stopped.", Duration.ZERO);
            case Divergence.Leftover _ -> Finding.mended("instance-leftover", name + " of an earlier release is still there.", "It is ended.", Duration.ZERO);
            case Divergence.LostCanary _ -> Finding.mended("canary-lost", name + " of the canary does not run.", "The canary is ended.", Duration.ZERO);
        };
    }

    private static Finding lost(DataLost lost) {
        return Finding.forPeople("data-missing", lost.what(), lost.todo());
    }

    private Finding down(Project project, Instance row, String code, String what, String next, Optional<Instant> since) {
        return troubles.find(row.id()).map(trouble -> inTrouble(project, row, trouble, Finding.mended(trouble.failing() ? "instance-failing" : code, what + often(trouble), next, trouble.left())))
                .orElseGet(() -> Finding.mended(code, what, next, Duration.ZERO).since(since));
    }

    /** Whether it runs at this moment or not, it did before each of its ends. */
    private Optional<Finding> restless(Project project, Instance row) {
        return troubles.find(row.id()).filter(trouble -> trouble.failures() >= SERIES).map(trouble -> inTrouble(project, row, trouble, Finding.mended(
                trouble.failing() ? "instance-failing" : "instance-crashing", row.id().shown() + " keeps ending soon after its start." + often(trouble),
                "It is trusted again once it has run for half a minute.", Duration.ZERO)));
    }

    private static Finding inTrouble(Project project, Instance row, Trouble trouble, Finding finding) {
        return finding.since(Optional.of(trouble.since())).done(trouble.done()).todo(look(project, row));
    }

    private static String often(Trouble trouble) {
        String times = trouble.failures() == 1 ? " It failed once: " : " It failed " + trouble.failures() + " times in a row, at last: ";
        return times + trouble.why() + (trouble.why().endsWith(".") ? "" : ".");
    }

    private static String look(Project project, Instance row) {
        String name = Divergences.service(row) ? row.id().component().value() : row.id().shown();
        return "See why: 'logs " + project.name() + " " + name + "'. A push, 'start' or 'restart' begins anew.";
    }

    private static String shown(InstanceState how) {
        return how instanceof InstanceState.Exited exited ? exited.outOfMemory() ? " (out of memory)" : " (exit " + exited.status() + ")" : "";
    }

    private static Optional<Instant> at(InstanceState how) {
        return how instanceof InstanceState.Exited exited ? Optional.of(exited.at()) : Optional.empty();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
