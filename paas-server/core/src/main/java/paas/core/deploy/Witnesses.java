package paas.core.deploy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import paas.core.build.Build;
import paas.core.build.BuildLogs;
import paas.core.component.Component;
import paas.core.generation.Instance;
import paas.core.generation.Parallel;
import paas.core.log.InstanceLogs;
import paas.core.release.Release;
import paas.core.release.Witness;
import paas.spi.Failure;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;

/** Looks at how instances stand, and at what they and builds printed last. What cannot be seen is left out. */
final class Witnesses {

    private static final Duration LOG_LIMIT = Duration.ofSeconds(2);
    private static final int MOST = 20;
    private static final int LINES = 30;
    private static final int LONGEST = 500;
    private static final int BUILD_BYTES = 16 << 10;

    private final Runtime runtime;
    private final InstanceLogs logs;
    private final BuildLogs buildLogs;
    private final long memory;

    /** @param memory the limit of what says nothing of it */
    Witnesses(Runtime runtime, InstanceLogs logs, BuildLogs buildLogs, long memory) {
        this.runtime = runtime;
        this.logs = logs;
        this.buildLogs = buildLogs;
        this.memory = memory;
    }

    /** @param release that they run; empty for services */
    List<Witness> of(List<Instance> instances, Optional<Release> release) {
        ConcurrentSkipListMap<Integer, Witness> seen = new ConcurrentSkipListMap<>();
        List<Integer> places = IntStream.range(0, Math.min(instances.size(), MOST)).boxed().toList();
        Parallel.each(places, i -> look(instances.get(i), release).ifPresent(witness -> seen.put(i, witness)));
        return List.copyOf(seen.values());
    }

    Optional<Witness> of(Build build) {
        Path file = buildLogs.file(build.project(), build.number());
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] last = new byte[(int) Math.min(log.length(), BUILD_BYTES)];
            log.seek(log.length() - last.length);
            log.readFully(last);
            List<String> lines = new String(last, StandardCharsets.UTF_8).lines().map(String::stripTrailing).toList();
            return Optional.of(Witness.words("build " + build.number(), cut(lines)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Empty when it never was started. */
    private Optional<Witness> look(Instance instance, Optional<Release> release) {
        try {
            return switch (runtime.state(instance.id())) {
                case InstanceState.Running _ -> Optional.of(running(instance, limit(instance, release)));
                case InstanceState.Exited exited -> Optional.of(ended(instance, exited, limit(instance, release)));
                case InstanceState.Created _, InstanceState.Absent _ -> Optional.empty();
            };
        } catch (Failure e) {
            return Optional.of(Witness.words(instance.id().shown(), tail(instance)));
        }
    }

    private Witness running(Instance instance, long limit) {
        Runtime.Listening listening = runtime.listening(instance.id());
        return new Witness(instance.id().shown(), "running", Optional.empty(), false, runtime.peakMemory(instance.id()), limit, instance.port(),
                listening.open().stream().sorted().toList(), listening.local().stream().sorted().toList(), tail(instance));
    }

    /** What was killed for memory had used all that it may; of others that have ended nobody knows any more. */
    private Witness ended(Instance instance, InstanceState.Exited exited, long limit) {
        logs.drained(instance.id(), LOG_LIMIT);
        Optional<Long> peak = exited.outOfMemory() ? runtime.peakMemory(instance.id()).or(() -> Optional.of(limit).filter(bytes -> bytes > 0)) : Optional.empty();
        return new Witness(instance.id().shown(), "ended", Optional.of(exited.status()), exited.outOfMemory(), peak, limit, instance.port(),
                List.of(), List.of(), tail(instance));
    }

    private List<String> tail(Instance instance) {
        return cut(logs.tail(instance.id(), LINES));
    }

    private static List<String> cut(List<String> lines) {
        return lines.stream().skip(Math.max(0, lines.size() - LINES)).filter(Objects::nonNull)
                .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…").toList();
    }

    private long limit(Instance instance, Optional<Release> release) {
        if (instance.release().isEmpty()) {
            return 0;
        }
        return release.stream().flatMap(each -> each.processes().stream()).filter(process -> process.name().equals(instance.id().component()))
                .mapToLong(Component.Process::memory).findFirst().orElse(memory);
    }
}
