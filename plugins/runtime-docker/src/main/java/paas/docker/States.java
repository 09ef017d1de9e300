package paas.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.time.Instant;
import paas.spi.run.InstanceState;

/** Reads a container's state as that of an instance. */
final class States {

    private States() {
    }

    static InstanceState of(InspectContainerResponse container) {
        var state = container.getState();
        return switch (String.valueOf(state.getStatus())) {
            case "created" -> new InstanceState.Created();
            case "running", "paused" -> new InstanceState.Running(Instant.parse(state.getStartedAt()),
                    container.getRestartCount() == null ? 0 : container.getRestartCount(), connected(container));
            case "restarting" -> exited(state, true);
            default -> exited(state, false);
        };
    }

    /** The network in which it was made is the one that it has to be in. */
    private static boolean connected(InspectContainerResponse container) {
        return container.getNetworkSettings().getNetworks().containsKey(container.getHostConfig().getNetworkMode());
    }

    private static InstanceState.Exited exited(InspectContainerResponse.ContainerState state, boolean restarting) {
        int status = state.getExitCodeLong() == null ? 0 : state.getExitCodeLong().intValue();
        return new InstanceState.Exited(status, Boolean.TRUE.equals(state.getOOMKilled()), Instant.parse(state.getFinishedAt()), restarting);
    }
}
