package paas.spi.run;

/**
 * What one instance or build may use.
 *
 * @param memory bytes, 0: unlimited; there is no swap beyond it
 * @param cpuWeight relative, 1024 is a project's instance; builds get less
 * @param cpus how many CPUs' time at most, in thousandths; 0: unlimited
 * @param pids processes and threads, 0: unlimited
 */
public record Limits(long memory, int cpuWeight, int cpus, int pids) {

    public static final Limits INSTANCE = new Limits(512L << 20, 1024, 0, 1024);
    public static final Limits BUILD = new Limits(2L << 30, 128, 0, 4096);
}
