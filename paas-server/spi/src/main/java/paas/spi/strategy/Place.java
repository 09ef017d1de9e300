package paas.spi.strategy;

import paas.spi.name.ComponentName;

/**
 * The place of one instance: {@code web.2}. An old instance and the new one that follows it have the same place.
 *
 * @param routed whether requests are led to it
 */
public record Place(ComponentName component, int ordinal, boolean routed) {
}
