package paas.core.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps one who is refused again and again from filling the disk: so many of their refusals an hour are written one by one, the others counted and written as one. */
final class Refusals {

    static final int MOST = 100;
    static final Duration TIME = Duration.ofHours(1);

    private final Map<String, Window> windows = new HashMap<>();

    /** What was refused to one person. @param began by {@link System#nanoTime} */
    private static final class Window {

        private final long began;
        private long seen;
        private Entry last;

        Window(long began) {
            this.began = began;
        }

        boolean admits(Entry entry) {
            last = entry;
            return ++seen <= MOST;
        }

        boolean over(long now) {
            return now - began >= TIME.toNanos();
        }

        Optional<Entry> summary() {
            String detail = String.format(Locale.ROOT, "%,d more calls that were refused are not written one by one; this was the last", seen - MOST);
            return seen <= MOST ? Optional.empty() : Optional.of(new Entry(0, last.at(), last.who(), last.key(), last.keyName(), last.from(), last.verb(), last.project(),
                    last.target(), last.result(), last.millis(), detail));
        }
    }

    /** @return whether it is to be written */
    synchronized boolean admit(Entry entry, long now) {
        return windows.computeIfAbsent(entry.who(), _ -> new Window(now)).admits(entry);
    }

    /** What was left out of hours that are over, to be written. @param all also of those that are not */
    synchronized List<Entry> settled(long now, boolean all) {
        List<Entry> summaries = new ArrayList<>();
        windows.values().removeIf(window -> {
            boolean over = all || window.over(now);
            if (over) {
                window.summary().ifPresent(summaries::add);
            }
            return over;
        });
        return summaries;
    }
}
