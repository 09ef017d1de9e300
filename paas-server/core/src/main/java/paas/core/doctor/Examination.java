package paas.core.doctor;

import java.util.List;
import paas.core.journal.Entry;

/** What a look at everything brought to light. @param repairs recent ones, the newest first */
record Examination(List<Finding> findings, List<Entry> repairs) {

    Examination {
        findings = List.copyOf(findings);
        repairs = List.copyOf(repairs);
    }
}
