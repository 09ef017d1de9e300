package paas.core.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import paas.core.journal.ChainedEntries.Chained;
import paas.core.journal.ChainedEntries.Ends;
import paas.core.journal.Verdict.Broken;

/** Checks every entry of the journal against the chain, some at a time, while others go on appending. */
public final class Verifying {

    private static final int BATCH = 250;
    private static final int ATTEMPTS = 3;
    private static final String SOMEBODY = "Somebody changed the database. What was exported before, and backups, tell what it was.";

    private final ChainedEntries entries;
    private final Chain chain;

    public Verifying(ChainedEntries entries, Chain chain) {
        this.entries = entries;
        this.chain = chain;
    }

    /** @param noted heads to compare with  @param stop whether nobody wants to know any more  @return the first that is wrong, if any is */
    public Verdict verify(List<Noted> noted, BooleanSupplier stop) {
        for (int attempt = 1; ; attempt++) {
            Ends ends = entries.ends();
            Verdict verdict = new Walk(ends, noted, stop).verdict();
            boolean shortened = !entries.ends().removed().equals(ends.removed());
            if (verdict instanceof Verdict.Intact || !shortened || attempt == ATTEMPTS) {
                return verdict;
            }
        }
    }

    /** One way from the oldest entry to the head. */
    private final class Walk {

        private final Ends ends;
        private final List<Noted> noted;
        private final BooleanSupplier stop;
        private final long head;
        private Head at;
        private long count;

        Walk(Ends ends, List<Noted> noted, BooleanSupplier stop) {
            this.ends = ends;
            this.noted = noted;
            this.stop = stop;
            this.head = ends.head().number();
            this.at = ends.removed().map(Mark::at).orElse(Head.NONE);
        }

        Verdict verdict() {
            return unchained().or(this::otherKey).or(() -> forged(ends.removed())).or(this::outside).or(() -> differs(at)).or(this::entries).or(this::end).or(this::beginning).or(this::cut)
                    .orElseGet(this::intact);
        }

        private Verdict intact() {
            Mark begun = ends.begun().orElseThrow();
            return new Verdict.Intact(count, ends.head(), begun.at().number(), begun.when(), ends.removed());
        }

        private Optional<Verdict> unchained() {
            return ends.begun().isPresent() || head == 0 || !ends.head().mac().equals(Chain.BEGINNING) ? Optional.empty()
                    : broken(ends.first(), "There is no chain yet.", "Soon after its first start the server chains what was there before. Run it again in a minute.");
        }

        private Optional<Verdict> otherKey() {
            return ends.begun().filter(begun -> !begun.key().equals(chain.id()) && !chain.made(begun))
                    .map(begun -> new Broken(at.number() + 1, "The chain was made with the key " + begun.key() + ", and the server has the key " + chain.id() + ".",
                            "Put that key file back in place: without it nobody can tell whether the journal is as it was."));
        }

        private Optional<Verdict> forged(Optional<Mark> mark) {
            return mark.filter(each -> !chain.made(each))
                    .map(each -> new Broken(each.at().number(), "The mark '" + each.name() + "' at entry " + each.at().number() + " was not made by this server.", SOMEBODY));
        }

        private Optional<Verdict> beginning() {
            return ends.begun().isEmpty() ? broken(ends.first(), "The mark where the chain begins is not there.", SOMEBODY) : forged(ends.begun());
        }

        /** What lies where nothing may be. */
        private Optional<Verdict> outside() {
            if (ends.first() != 0 && ends.first() <= at.number()) {
                return broken(ends.first(), "Entry " + ends.first() + " was removed by age, and is there again.", SOMEBODY);
            }
            return ends.last() > head ? broken(head + 1, "The journal ends at " + head + ", and there is an entry " + ends.last() + ".", SOMEBODY) : Optional.empty();
        }

        private Optional<Verdict> entries() {
            while (at.number() < head && !stop.getAsBoolean()) {
                List<Chained> batch = entries.chained(at.number(), BATCH);
                for (Chained next : batch) {
                    Optional<Verdict> wrong = at.number() < head ? step(next) : Optional.empty();
                    if (wrong.isPresent()) {
                        return wrong;
                    }
                }
                if (batch.isEmpty()) {
                    return missing(at.number() + 1, head);
                }
            }
            return Optional.empty();
        }

        private Optional<Verdict> step(Chained next) {
            long expected = at.number() + 1;
            if (next.entry().number() != expected) {
                return missing(expected, next.entry().number() - 1);
            }
            String mac = chain.next(at.mac(), next.entry());
            if (!mac.equals(next.mac())) {
                return broken(expected, "Entry " + expected + " is not as it was written.", SOMEBODY);
            }
            at = new Head(expected, mac);
            count++;
            return differs(at);
        }

        private Optional<Verdict> missing(long from, long to) {
            return broken(from, from == to ? "Entry " + from + " is missing." : "The entries from " + from + " to " + to + " are missing.", SOMEBODY);
        }

        private Optional<Verdict> differs(Head here) {
            return noted.stream().filter(each -> each.head().number() == here.number() && !each.head().mac().equals(here.mac())).findFirst()
                    .map(each -> new Broken(here.number(), "Entry " + here.number() + ", or one before it, is not " + each.by() + ".", each.next()));
        }

        private Optional<Verdict> end() {
            return at.equals(ends.head()) || stop.getAsBoolean() ? Optional.empty()
                    : broken(head, "The head of the chain, kept where entries are numbered, is not that of entry " + head + ".", SOMEBODY);
        }

        private Optional<Verdict> cut() {
            return noted.stream().filter(each -> each.head().number() > head).findFirst()
                    .map(each -> new Broken(head + 1, "The journal ends at " + head + ", but went on to " + each.head().number() + ", " + each.by() + ".", each.next()));
        }

        private Optional<Verdict> broken(long number, String what, String next) {
            return Optional.of(new Broken(number, what, next));
        }
    }
}
