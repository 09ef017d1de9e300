package paas.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import paas.core.verb.Answer;
import paas.core.verb.Applier;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.server.render.Shortage;

/** Begins no change when so few files can still be opened that it might get stuck half-way: the rest is for those who look what is wrong. */
final class Headroom implements Applier {

    /** A change opens some thirty at once; the undo of one needs room too. */
    static final int RESERVE = 100;

    private final Applier applier;
    private final LongSupplier free;

    Headroom(Applier applier) {
        this(applier, Headroom::free);
    }

    /** @param free how many files can still be opened */
    Headroom(Applier applier, LongSupplier free) {
        this.applier = applier;
        this.free = free;
    }

    @Override
    public Answer apply(String verb, Change change, Call call) {
        if (free.getAsLong() < RESERVE) {
            throw Shortage.FILES.failure(null);
        }
        return applier.apply(verb, change, call);
    }

    /** How many files this process can still open. */
    static long free() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() : Long.MAX_VALUE;
    }
}
