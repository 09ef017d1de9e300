package paas.core.doctor;

import java.util.List;

/** Finds what the server stands on and does not answer. @param ping fails with what to do */
public record Answering(Runnable ping) implements Finder {

    @Override
    public List<Finding> onServer() {
        ping.run();
        return List.of();
    }
}
