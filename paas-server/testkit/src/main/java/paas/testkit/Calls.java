package paas.testkit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import paas.spi.Failure;

/** What a fake was asked, in order, and what a spec wants to happen at a call. A call reads {@code start web.1 g2}. Thread-safe. */
public final class Calls {

    private final List<String> made = new ArrayList<>();
    private final List<Plan> plans = new ArrayList<>();

    private record Plan(String prefix, Runnable action, boolean once) {
    }

    /** All calls so far. */
    public synchronized List<String> made() {
        return List.copyOf(made);
    }

    /** The calls whose line begins with {@code prefix}. */
    public List<String> made(String prefix) {
        return made().stream().filter(line -> line.startsWith(prefix)).toList();
    }

    public synchronized void forget() {
        made.clear();
    }

    /** Runs {@code action} inside the next call that begins with {@code prefix}, before it does anything. What it throws, the call throws. */
    public synchronized void next(String prefix, Runnable action) {
        plans.add(new Plan(prefix, action, true));
    }

    /** As {@link #next}, at every such call from now on. */
    public synchronized void always(String prefix, Runnable action) {
        plans.add(new Plan(prefix, action, false));
    }

    /** The next call that begins with {@code prefix} fails. */
    public void fail(String prefix, Failure failure) {
        next(prefix, () -> {
            throw failure;
        });
    }

    void call(String line) {
        due(line).forEach(Runnable::run);
    }

    private synchronized List<Runnable> due(String line) {
        made.add(line);
        List<Runnable> due = new ArrayList<>();
        for (Iterator<Plan> all = plans.iterator(); all.hasNext();) {
            Plan plan = all.next();
            if (line.startsWith(plan.prefix())) {
                due.add(plan.action());
                if (plan.once()) {
                    all.remove();
                }
            }
        }
        return due;
    }
}
