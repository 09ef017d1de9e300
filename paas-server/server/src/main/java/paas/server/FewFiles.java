package paas.server;

import java.util.List;
import java.util.function.LongSupplier;
import paas.core.doctor.Finder;
import paas.core.doctor.Finding;
import paas.server.render.Shortage;

/** Finds that the server can open few files more, so that it refuses changes. @param free how many */
record FewFiles(LongSupplier free) implements Finder {

    @Override
    public List<Finding> onServer() {
        return free.getAsLong() < Headroom.RESERVE ? List.of(Finding.of(Shortage.FILES.failure(null))) : List.of();
    }
}
