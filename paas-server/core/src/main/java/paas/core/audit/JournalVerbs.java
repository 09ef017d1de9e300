package paas.core.audit;

import java.util.List;
import paas.core.journal.Verifying;
import paas.core.journal.Witness;
import paas.core.verb.Verb;

/** The verbs about the journal. */
public final class JournalVerbs {

    private JournalVerbs() {
    }

    /** @param host as syslog names this machine */
    public static List<Verb<?>> of(Reading reading, Verifying verifying, Witness witness, String host) {
        return List.of(new ShowJournal(reading), new VerifyJournal(verifying, witness), new ExportJournal(reading, host));
    }
}
