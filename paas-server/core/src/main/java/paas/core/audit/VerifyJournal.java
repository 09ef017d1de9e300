package paas.core.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import paas.core.access.Right;
import paas.core.journal.Head;
import paas.core.journal.Noted;
import paas.core.journal.Verdict;
import paas.core.journal.Verifying;
import paas.core.journal.Witness;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;

/** {@code journal:verify}: whether every entry is as it was written. */
final class VerifyJournal implements Verb<VerifyJournal.Input> {

    private static final int WRONG = 1;

    record Input(@Word(option = "--head", label = "NUMBER:MAC", help = "what this command printed earlier, and you noted elsewhere") Optional<String> head) {
    }

    private final Verifying verifying;
    private final Witness witness;

    VerifyJournal(Verifying verifying, Witness witness) {
        this.verifying = verifying;
        this.witness = witness;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("journal:verify", Right.AUDIT, Input.class, "/journal/verify")
                .help("Checks that nobody changed the journal", "Every entry is chained to the one before with a key that is not in the database. Note the head that it prints where nobody of "
                        + "this server can change it, and give it the next time. Exit status 0 when the journal is intact, 1 when not: it names the first entry that is wrong.", "journal:verify");
    }

    @Override
    public Answer run(Input input, Call call) {
        List<Noted> noted = new ArrayList<>();
        input.head().map(Head::of).ifPresent(head -> noted.add(new Noted(head, "as you noted", "If the head is typed as it was printed, somebody changed the journal, or put back a database of before.")));
        witness.noted().ifPresent(noted::add);
        Verdict verdict = verifying.verify(noted, call.cancellation()::cancelled);
        call.cancellation().check();
        Answer answer = call.json() ? new Answer.Fields(fields(verdict)) : new Answer.Said(text(verdict));
        return verdict instanceof Verdict.Intact ? answer : new Answer.Exiting(answer, WRONG);
    }

    private static String text(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Intact intact -> Stream.of(String.format(Locale.ROOT, "The journal is intact: %,d entries.", intact.entries()), before(intact), removed(intact),
                    "Head to note: " + intact.head()).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
            case Verdict.Broken broken -> "The journal is not intact: " + broken.what() + "\n" + broken.next();
        };
    }

    private static String before(Verdict.Intact intact) {
        return intact.before() == 0 ? "" : "The entries up to " + intact.before() + " are older than the chain: it vouches for them as they were on " + intact.began() + ".";
    }

    private static String removed(Verdict.Intact intact) {
        return intact.removed().map(mark -> "Those up to " + mark.at().number() + " were removed by age.").orElse("");
    }

    private static Map<String, Object> fields(Verdict verdict) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ok", verdict instanceof Verdict.Intact);
        switch (verdict) {
            case Verdict.Intact intact -> {
                fields.put("entries", intact.entries());
                fields.put("head", intact.head().toString());
                fields.put("before", intact.before());
                fields.put("began", intact.began());
                fields.put("removed", intact.removed().map(mark -> mark.at().number()).orElse(0L));
            }
            case Verdict.Broken broken -> {
                fields.put("number", broken.number());
                fields.put("what", broken.what());
                fields.put("next", broken.next());
            }
        }
        return fields;
    }
}
