package paas.core.project;

import java.util.List;

/** What whoever waits for a turn is told. @param first that runs  @param before how many wait that come earlier */
record Waiting(Queued first, int before) {

    /** @param queue of the project, what runs first  @param mine the number of the one that waits */
    static Waiting of(List<Queued> queue, long mine) {
        int place = queue.stream().filter(queued -> queued.number() == mine).findFirst().orElseThrow().place();
        return new Waiting(queue.getFirst(), place - 1);
    }

    /** Whether nothing moved. */
    boolean like(Waiting other) {
        return other != null && first.number() == other.first.number() && before == other.before;
    }

    String sentence() {
        String others = switch (before) {
            case 0 -> "";
            case 1 -> "; one more comes before this";
            default -> "; " + before + " more come before this";
        };
        return "Waiting for " + first.waitedFor() + others + "; Ctrl-C leaves the queue";
    }
}
