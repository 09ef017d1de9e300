package paas.core.generation;

import paas.spi.name.ComponentName;

/**
 * How a component is, in few words.
 *
 * @param kind {@code process}, or the kind of the service
 * @param version of the service; empty for a process
 * @param state {@code 2 of 3 running, 1 crashed (exit 1)}
 */
public record ComponentState(ComponentName name, String kind, String version, String state) {
}
