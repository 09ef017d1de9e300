package paas.core.generation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;

/**
 * How an instance is, from what should be and what the runtime sees.
 *
 * @param state {@code running}, {@code held}, {@code canary}, {@code starting}, {@code retiring}, {@code stopped}, {@code restarting}, {@code crashed (exit 1)},
 *     {@code crashed (out of memory)}, {@code missing}
 * @param since when it came into that state, where the runtime knows it
 * @param restarts by the runtime, since it was made
 */
public record InstanceStatus(Instance instance, String state, Optional<Instant> since, int restarts) {

    public static InstanceStatus of(Instance instance, Runtime runtime) {
        InstanceState seen = runtime.state(instance.id());
        return switch (seen) {
            case InstanceState.Running running -> new InstanceStatus(instance, wanted(instance), Optional.of(running.since()), running.restarts());
            case InstanceState.Exited exited -> new InstanceStatus(instance, ended(instance, exited), Optional.of(exited.at()), 0);
            case InstanceState.Created() -> new InstanceStatus(instance, "starting", Optional.empty(), 0);
            case InstanceState.Absent() -> new InstanceStatus(instance, instance.state() == Instance.State.STOPPED ? "stopped" : "missing", Optional.empty(), 0);
        };
    }

    private static String wanted(Instance instance) {
        return switch (instance.state()) {
            case STARTING -> "starting";
            case SERVING -> "running";
            case STOPPED -> "stopping";
            case RETIRING -> "retiring";
            case HELD -> "held";
            case TRIED -> "canary";
            case JOINED -> "running";
            case PARKING, PARKED -> "stopping";
        };
    }

    private static String ended(Instance instance, InstanceState.Exited exited) {
        if (List.of(Instance.State.STOPPED, Instance.State.PARKING, Instance.State.PARKED).contains(instance.state())) {
            return "stopped";
        }
        if (instance.state() == Instance.State.RETIRING) {
            return "retiring";
        }
        String how = exited.outOfMemory() ? "out of memory" : "exit " + exited.status();
        return (exited.restarting() ? "restarting (" : "crashed (") + how + ")";
    }
}
