package paas.server.render;

import java.time.ZoneId;
import paas.core.verb.Answer;

/** Turns the answer of a verb into what the client gets to read. */
public final class Answers {

    private final TextAnswers text;

    /** @param zone in which people read times */
    public Answers(ZoneId zone) {
        text = new TextAnswers(zone);
    }

    /** For people; ends with a line break unless it is empty or text as it is. @param quiet without the heading of a table */
    public String text(Answer answer, boolean quiet) {
        return switch (answer) {
            case Answer.Said(String sentence) -> sentence.isEmpty() ? "" : sentence.stripTrailing() + "\n";
            case Answer.Table table -> text.table(table, !quiet);
            case Answer.Fields(var values) -> text.fields(values);
            case Answer.Text(String asItIs) -> asItIs;
            case Answer.Shown _, Answer.Written _ -> "";
            case Answer.Exiting exiting -> text(exiting.answer(), quiet);
            case Answer.Changes changes -> throw new IllegalArgumentException("not applied: " + changes);
        };
    }

    /** One JSON document and a line break; empty when the verb has written its answer. */
    public String json(Answer answer) {
        return switch (answer) {
            case Answer.Said(String sentence) -> Json.object(json -> json.writeStringField("message", sentence));
            case Answer.Table table -> Json.rows(table);
            case Answer.Fields(var values) -> Json.object(json -> Json.fields(json, values));
            case Answer.Shown(var values) -> Json.object(json -> Json.fields(json, values));
            case Answer.Text(String asItIs) -> Json.object(json -> json.writeStringField("text", asItIs));
            case Answer.Written _ -> "";
            case Answer.Exiting exiting -> json(exiting.answer());
            case Answer.Changes changes -> throw new IllegalArgumentException("not applied: " + changes);
        };
    }

    /** What the command exits with. */
    public static int status(Answer answer) {
        return switch (answer) {
            case Answer.Written(int status) -> status;
            case Answer.Exiting(_, int status) -> status;
            case Answer.Said _, Answer.Table _, Answer.Fields _, Answer.Shown _, Answer.Text _, Answer.Changes _ -> 0;
        };
    }
}
