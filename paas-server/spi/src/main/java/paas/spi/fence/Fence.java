package paas.spi.fence;

import java.util.List;

/**
 * Keeps projects from what they must not reach, beneath them, where they cannot change it: each other's networks, what listens on the machine (but for the router's
 * public ports), the addresses at which clouds hand out credentials, and what their own rules for going out forbid. Builds likewise. Blocking; thread-safe.
 *
 * <p>What it does to the machine carries its server's id, so that two servers do not meet, and nothing else is touched. It outlives the server's process.
 *
 * <p>All methods throw {@link paas.spi.Failure} of kind {@code OUTSIDE} with code {@code fence-unusable} when this machine does not let it work.
 */
public interface Fence {

    /** For a server that is to do without: {@code fence=none}. */
    Fence NONE = new Fence() {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public void put(List<Egress> projects) {
        }

        @Override
        public boolean fits(List<Egress> projects) {
            return true;
        }

        @Override
        public List<String> compare() {
            return List.of();
        }
    };

    /** What the setting {@code fence} names: {@code nftables}. */
    String name();

    /** Puts the fence around exactly these projects, in one step: at no time is there none. What runs is not touched, open connections that stay allowed stay open. */
    void put(List<Egress> projects);

    /** Whether putting these now would be the same as the last time: the machine itself may have changed since, and that is nobody's fault. */
    boolean fits(List<Egress> projects);

    /** What is not there as it was put last, a sentence each; empty when all is well. Changes nothing. */
    List<String> compare();
}
