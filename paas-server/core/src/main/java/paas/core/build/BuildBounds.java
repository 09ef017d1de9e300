package paas.core.build;

import paas.spi.run.Limits;

/**
 * What builds may take, so that sites go on serving.
 *
 * @param slots how many run at one time
 * @param limits of each: memory, processor, processes
 * @param disk bytes that one may write; 0: any
 * @param floor bytes that stay free on the disk, or all builds are ended; 0: none
 */
public record BuildBounds(int slots, Limits limits, long disk, long floor) {
}
