package paas.checks;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import paas.spi.Plugin;
import paas.spi.PluginContext;
import paas.spi.check.Check;

/**
 * Brings the preflight checks of the machine itself: ports, disk and memory.
 *
 * <p>Settings, in MiB unless they count: {@code checks.disk.min} (1024) and {@code checks.disk.warn} (4096) free where data and images lie,
 * {@code checks.disk.inodes} (20000) free files, {@code docker.root} ({@code /var/lib/docker}), {@code checks.memory.reserve} (128) for the machine,
 * {@code checks.memory.floor} (32) that an instance needs at least.
 */
public final class HostChecks implements Plugin {

    private static final Path PROC = Path.of("/proc");
    private static final long MOST_MEBIBYTES = 1 << 30;

    @Override
    public String name() {
        return "checks-host";
    }

    @Override
    public Set<String> settings() {
        return Set.of("checks.disk.min", "checks.disk.warn", "checks.disk.inodes", "checks.memory.reserve", "checks.memory.floor", "docker.root");
    }

    @Override
    public List<Check> checks(PluginContext context) {
        return List.of(new PortCheck(new Listeners(PROC)), disk(context), memory(context));
    }

    private static DiskCheck disk(PluginContext context) {
        return new DiskCheck(Path.of(context.setting("docker.root", "/var/lib/docker")), mebibytes(context, "checks.disk.min", 1024),
                mebibytes(context, "checks.disk.warn", 4096), context.number("checks.disk.inodes", 20_000, 0, Long.MAX_VALUE), Room::of);
    }

    private static MemoryCheck memory(PluginContext context) {
        return new MemoryCheck(PROC.resolve("meminfo"), mebibytes(context, "checks.memory.reserve", 128), mebibytes(context, "checks.memory.floor", 32));
    }

    private static long mebibytes(PluginContext context, String setting, long fallback) {
        return context.number(setting, fallback, 0, MOST_MEBIBYTES) << 20;
    }
}
