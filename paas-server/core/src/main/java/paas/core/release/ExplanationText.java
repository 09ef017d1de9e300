package paas.core.release;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import paas.spi.Output;

/** Tells an explanation: the same lines end a deploy that failed and answer {@code explain}. The reason stands at the end, where it is read first. */
public final class ExplanationText {

    /** What the user just read while it was built, or while a task ran, is not told again at once. */
    private static final String BUILD = "build ";

    private static final Map<String, String> STEPS = Map.ofEntries(Map.entry("read", "reading what is in the commit"), Map.entry("detect", "choosing a builder"),
            Map.entry("build", "building"), Map.entry("compose", "working out what to run"), Map.entry("artifact", "looking for the artifact"),
            Map.entry("share", "taking over the artifact"), Map.entry("place", "placing instances"), Map.entry("preflight", "checking what it would collide with"),
            Map.entry("release", "recording the release"), Map.entry("predeploy", "running the predeploy task"),
            Map.entry("start", "starting instances"), Map.entry("health", "waiting until its instances are healthy"), Map.entry("switch", "switching traffic"));

    private ExplanationText() {
    }

    /** All but the reason and the next step, which whoever shows the failure adds. */
    public static void tell(Explanation explanation, Output output) {
        output.warn(headline(explanation));
        for (Witness witness : explanation.witnesses()) {
            if (task(witness, explanation)) {
                output.warn(witness.state());
            } else if (!witness.name().startsWith(BUILD)) {
                tell(witness, output);
            }
        }
        rest(explanation, output);
    }

    /** All of it. */
    public static String text(Explanation explanation) {
        StringBuilder text = new StringBuilder();
        Output into = into(text);
        into.warn(headline(explanation));
        explanation.witnesses().forEach(witness -> tell(witness, into));
        rest(explanation, into);
        (explanation.sentence() + "\n" + explanation.next()).lines().filter(line -> !line.isBlank()).forEach(into::warn);
        return text.toString();
    }

    private static void tell(Witness witness, Output output) {
        output.warn(witness.sentence());
        witness.lines().forEach(output::detail);
    }

    private static void rest(Explanation explanation, Output output) {
        if (!explanation.undone().isEmpty()) {
            output.warn("Undone: " + String.join("; ", explanation.undone()) + "." + explanation.good().map(good -> " " + good + " serves as before.").orElse(""));
        }
        explanation.good().ifPresent(good -> {
            output.warn((explanation.failed() ? "Against " + good + ", which serves" : "Against " + good + ", which served before")
                    + (explanation.differs().isEmpty() ? ": nothing differs." : ":"));
            explanation.differs().forEach(output::detail);
        });
    }

    private static String headline(Explanation explanation) {
        String what = explanation.release().map(number -> number + ", the ").orElse("The ") + explanation.verb()
                + (explanation.commit().isEmpty() ? "" : " of " + DifferenceText.shortened(explanation.commit())) + " by " + explanation.who();
        String after = String.format(Locale.ROOT, "%.1f s", Duration.between(explanation.began(), explanation.ended()).toMillis() / 1000.0);
        String where = explanation.failed() ? (explanation.code().equals("cancelled") ? " was cancelled after " : " failed after ") + after + " in the step " + step(explanation) : " served after " + after;
        return what + where + (explanation.took().isEmpty() ? "" : " (" + explanation.took() + ")") + ".";
    }

    private static String step(Explanation explanation) {
        String name = explanation.step();
        if (explanation.witnesses().stream().anyMatch(witness -> task(witness, explanation))) {
            return name + ": running the " + name + " task";
        }
        return STEPS.containsKey(name) ? name + ": " + STEPS.get(name) : name;
    }

    /** The instance of a task is called after it, and so is the step that runs it. */
    private static boolean task(Witness witness, Explanation explanation) {
        return witness.name().startsWith(explanation.step() + ".");
    }

    private static Output into(StringBuilder text) {
        return new Output() {

            @Override
            public void step(String line) {
                text.append(line).append('\n');
            }

            @Override
            public void detail(String line) {
                text.append("  ").append(line).append('\n');
            }

            @Override
            public void warn(String line) {
                text.append(line).append('\n');
            }

            @Override
            public void headline(String line) {
                text.append(line).append('\n');
            }
        };
    }

    public static Map<String, Object> fields(Explanation explanation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("result", explanation.failed() ? "failed" : "served");
        fields.put("verb", explanation.verb());
        fields.put("who", explanation.who());
        fields.put("release", explanation.release().map(Object::toString).orElse(null));
        fields.put("build", explanation.build().orElse(null));
        fields.put("commit", explanation.commit().isEmpty() ? null : explanation.commit());
        fields.put("began", explanation.began());
        fields.put("ended", explanation.ended());
        fields.put("took", explanation.took());
        fields.put("step", explanation.failed() ? explanation.step() : null);
        fields.put("error", explanation.failed() ? explanation.code() : null);
        fields.put("message", explanation.sentence());
        fields.put("next", explanation.next());
        fields.put("instances", explanation.witnesses().stream().map(Witness::fields).toList());
        fields.put("undone", explanation.undone());
        fields.put("last-good", explanation.good().map(Object::toString).orElse(null));
        fields.put("differs", explanation.differs());
        return fields;
    }
}
