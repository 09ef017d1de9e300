package paas.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.check.Check;
import paas.spi.check.Intent;
import paas.spi.check.Verdict;
import paas.spi.run.InstanceSpec;

/**
 * Is there memory for what would start?
 *
 * <p>A limit is what an instance may use at most; most use a small part of it. Limits beyond what is free are therefore only a warning. What
 * is certain: the new instances run beside the old ones for a while, and none starts in less than a floor.
 */
final class MemoryCheck implements Check {

    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");

    private final Path meminfo;
    private final long reserve;
    private final long floor;

    /** @param reserve bytes that stay free for the machine  @param floor bytes that an instance needs at least */
    MemoryCheck(Path meminfo, long reserve, long floor) {
        this.meminfo = meminfo;
        this.reserve = reserve;
        this.floor = floor;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Verdict> examine(Intent intent) {
        return List.of(available().map(free -> judge(intent, free)).orElse(Verdict.warn(name(), "How much memory is free cannot be read.", "")));
    }

    private Verdict judge(Intent intent, long free) {
        long least = intent.starts().stream().mapToLong(spec -> Math.min(floor, most(spec))).sum();
        long most = intent.starts().stream().mapToLong(this::most).sum();
        if (!intent.starts().isEmpty() && free < least + reserve) {
            return Verdict.fail(name(), "There is no memory for what would start: " + mebibytes(free) + " are free, and even " + mebibytes(least + reserve) + " would be tight.",
                    "Stop something, scale down, or give the server more memory.");
        }
        if (free + intent.freedMemory() < most) {
            return Verdict.warn(name(), "What starts may use up to " + mebibytes(most) + ", and " + mebibytes(free + intent.freedMemory()) + " are free once what it replaces has stopped.",
                    "Lower the memory limits, or give the server more memory.");
        }
        return Verdict.pass(name(), mebibytes(free) + " of memory are free.");
    }

    /** An instance without a limit is counted as one that needs the floor. */
    private long most(InstanceSpec spec) {
        return spec.limits().memory() > 0 ? spec.limits().memory() : floor;
    }

    private Optional<Long> available() {
        try {
            Matcher line = AVAILABLE.matcher(Files.readString(meminfo));
            return line.find() ? Optional.of(Long.parseLong(line.group(1)) << 10) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MB";
    }
}
