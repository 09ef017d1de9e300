package paas.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.VolumeOptions;
import java.util.List;
import java.util.Map;
import paas.spi.run.Limits;

/** What every container of ours gets and what none gets: limits, few capabilities, an init process, and nothing of the host. */
final class ContainerOrder {

    /** What ordinary images need to prepare their directories and to become another user; no more. */
    private static final Capability[] CAPABILITIES = {Capability.CHOWN, Capability.SETUID, Capability.SETGID, Capability.DAC_OVERRIDE,
        Capability.FOWNER, Capability.NET_BIND_SERVICE, Capability.KILL};
    private static final Map<String, String> LOG = Map.of("max-size", "20m", "max-file", "3");
    private static final long FILES = OpenFiles.limit();

    private ContainerOrder() {
    }

    static HostConfig host(Limits limits, String network, List<Mount> mounts) {
        HostConfig config = HostConfig.newHostConfig()
                .withNetworkMode(network)
                .withMounts(mounts)
                .withInit(true)
                .withCapDrop(Capability.ALL)
                .withCapAdd(CAPABILITIES)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withCpuShares(limits.cpuWeight())
                .withUlimits(List.of(new Ulimit("nofile", FILES, FILES)))
                .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, LOG));
        return limit(config, limits).withBlkioWeight(blockWeight(limits));
    }

    static Mount volume(String name, String path, boolean readOnly, Map<String, String> labels) {
        return scratch(path, labels).withSource(name).withReadOnly(readOnly);
    }

    /** A volume without a name, which goes with its container. */
    static Mount scratch(String path, Map<String, String> labels) {
        return new Mount().withType(MountType.VOLUME).withTarget(path).withVolumeOptions(new VolumeOptions().withLabels(labels));
    }

    /** In proportion to the processor's, of 500, which is an instance's and is not said: where the kernel knows no such weight, Docker leaves it away. */
    private static Integer blockWeight(Limits limits) {
        return limits.cpuWeight() < Limits.INSTANCE.cpuWeight() ? Integer.valueOf(Math.max(10, 500 * limits.cpuWeight() / Limits.INSTANCE.cpuWeight())) : null;
    }

    private static HostConfig limit(HostConfig config, Limits limits) {
        if (limits.memory() > 0) {
            config.withMemory(limits.memory()).withMemorySwap(limits.memory());
        }
        if (limits.cpus() > 0) {
            config.withNanoCPUs(limits.cpus() * 1_000_000L);
        }
        if (limits.pids() > 0) {
            config.withPidsLimit((long) limits.pids());
        }
        return config;
    }
}
