package paas.testkit;

import java.util.List;
import paas.spi.Failure;
import paas.spi.fence.Egress;
import paas.spi.fence.Fence;

/** A fence that is a list in memory. */
public final class FakeFence implements Fence {

    private List<Egress> put = List.of();
    private List<Egress> there = List.of();
    private int times;
    private boolean unusable;

    /** What it was put around. */
    public synchronized List<Egress> projects() {
        return there;
    }

    /** How often. */
    public synchronized int times() {
        return times;
    }

    /** Somebody takes it away. */
    public synchronized void lose() {
        there = List.of();
    }

    /** The machine does not let it work, or does again. */
    public synchronized void unusable(boolean now) {
        unusable = now;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public synchronized void put(List<Egress> projects) {
        requireUsable();
        put = List.copyOf(projects);
        there = put;
        times++;
    }

    @Override
    public synchronized boolean fits(List<Egress> projects) {
        return put.equals(projects);
    }

    @Override
    public synchronized List<String> compare() {
        requireUsable();
        return put.equals(there) ? List.of() : List.of("The fence is not as it should be.");
    }

    private void requireUsable() {
        if (unusable) {
            throw Failure.outside("fence-unusable", "Projects are not kept apart: this machine does not let the server.", "Let it.", null);
        }
    }
}
