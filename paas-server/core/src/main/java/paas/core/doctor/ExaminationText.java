package paas.core.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import paas.core.journal.Entry;
import paas.spi.name.ProjectName;

/** Shows an examination to people, and to programs. */
final class ExaminationText {

    private static final String INDENT = "       ";
    private static final String SERVER = "server";

    private ExaminationText() {
    }

    static String text(Examination found, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(found.findings().size()));
        found.findings().forEach(finding -> lines.addAll(lines(finding, now)));
        if (!found.repairs().isEmpty()) {
            lines.add("");
            lines.add("By itself, within a day:");
            found.repairs().forEach(repair -> lines.add(INDENT + ago(repair.at(), now) + "  " + repair.target() + ": " + repair.detail()));
        }
        return String.join("\n", lines);
    }

    private static String headline(int findings) {
        return switch (findings) {
            case 0 -> "Nothing is wrong.";
            case 1 -> "One thing is wrong.";
            default -> findings + " things are wrong.";
        };
    }

    private static List<String> lines(Finding finding, Instant now) {
        List<String> lines = new ArrayList<>(List.of("", " !     " + subject(finding) + ": " + finding.what()));
        finding.since().ifPresent(since -> lines.add(INDENT + "Since:  " + ago(since, now)));
        finding.done().ifPresent(done -> lines.add(INDENT + "Done:   " + done.what() + " " + ago(done.at(), now)));
        finding.next().ifPresent(next -> lines.add(INDENT + "Next:   " + next.what() + (next.in().isZero() ? "" : " In " + shown(next.in()) + ".")));
        if (!finding.todo().isEmpty()) {
            lines.add(INDENT + "To do:  " + finding.todo());
        }
        return lines;
    }

    static Map<String, Object> fields(Examination found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ok", found.findings().isEmpty());
        fields.put("findings", found.findings().stream().map(ExaminationText::fields).toList());
        fields.put("repairs", found.repairs().stream().map(ExaminationText::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", finding.code());
        fields.put("project", finding.project().map(ProjectName::value).orElse(null));
        fields.put("what", finding.what());
        fields.put("since", finding.since().orElse(null));
        fields.put("done", finding.done().map(Finding.Done::what).orElse(null));
        fields.put("done_at", finding.done().map(Finding.Done::at).orElse(null));
        fields.put("next", finding.next().map(Finding.Next::what).orElse(null));
        fields.put("next_in_seconds", finding.next().map(next -> seconds(next.in())).orElse(null));
        fields.put("todo", finding.todo().isEmpty() ? null : finding.todo());
        return fields;
    }

    private static Map<String, Object> fields(Entry repair) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", repair.at());
        fields.put("about", repair.target());
        fields.put("what", repair.detail());
        fields.put("result", repair.result());
        return fields;
    }

    private static String subject(Finding finding) {
        return finding.project().map(ProjectName::value).orElse(SERVER);
    }

    /** A clock that was set back must not make it the future. */
    private static String ago(Instant at, Instant now) {
        Duration passed = Duration.between(at, now);
        return passed.toSeconds() < 1 ? "just now" : shown(passed) + " ago";
    }

    private static String shown(Duration time) {
        long seconds = seconds(time);
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }

    private static long seconds(Duration time) {
        return Math.ceilDiv(time.toMillis(), 1000);
    }
}
