package paas.core.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import paas.spi.name.Shown;
import paas.spi.run.Layer;

/** Tells a difference: a line for each thing, with what belongs to it indented below; or as values for JSON. */
public final class DifferenceText {

    private static final int SHORT = 10;
    private static final int LAYERS = 12;

    private DifferenceText() {
    }

    public static List<String> lines(Difference difference) {
        List<String> lines = new ArrayList<>();
        code(difference, lines);
        lines.add("configuration: " + difference.configuration().map(DifferenceText::keys).orElse("it cannot be decrypted, so nothing can be said of it"));
        lines.add("components: " + joined(difference.components()));
        lines.add("scale: " + joined(difference.scale()));
        lines.add("domains: " + joined(difference.domains()));
        difference.image().ifPresentOrElse(image -> image(image, lines), () -> lines.add("image: nothing is known of its layers"));
        return lines;
    }

    /** Only what differs, in few lines. */
    public static List<String> brief(Difference difference) {
        List<String> lines = new ArrayList<>();
        if (!difference.from().commit().equals(difference.to().commit())) {
            code(difference, lines);
        }
        difference.configuration().filter(keys -> !keys.none()).ifPresent(keys -> lines.add("configuration: " + keys(keys)));
        part(lines, "components: ", difference.components());
        part(lines, "scale: ", difference.scale());
        part(lines, "domains: ", difference.domains());
        difference.image().filter(image -> !image.gone().isEmpty() || !image.fresh().isEmpty()).ifPresent(image -> lines.add("image: " + sizes(image)));
        return lines;
    }

    private static void part(List<String> lines, String what, List<String> parts) {
        if (!parts.isEmpty()) {
            lines.add(what + joined(parts));
        }
    }

    public static void commits(String from, String to, Commits.Between between, List<String> lines) {
        lines.add("code: " + shortened(from) + " → " + shortened(to) + ", " + count(between.addedInAll(), "commit")
                + (between.leftInAll() > 0 ? " more and " + count(between.leftInAll(), "commit") + " less" : ""));
        between.added().forEach(commit -> lines.add("  + " + commit(commit)));
        rest(between.addedInAll() - between.added().size(), lines);
        between.left().forEach(commit -> lines.add("  - " + commit(commit)));
        rest(between.leftInAll() - between.left().size(), lines);
    }

    private static void code(Difference difference, List<String> lines) {
        String from = difference.from().commit();
        String to = difference.to().commit();
        if (from.equals(to)) {
            lines.add("code: the same commit, " + shortened(to));
        } else if (difference.commits().isEmpty()) {
            lines.add("code: " + shortened(from) + " → " + shortened(to) + "; no repository here has both");
        } else {
            commits(from, to, difference.commits().get(), lines);
        }
    }

    private static void rest(int more, List<String> lines) {
        if (more > 0) {
            lines.add("    and " + more + " more");
        }
    }

    private static String commit(Commits.Commit commit) {
        return shortened(commit.id()) + " " + Shown.of(commit.subject()) + " (" + Shown.of(commit.author()) + ")";
    }

    private static String keys(Difference.Keys keys) {
        if (keys.none()) {
            return "the same";
        }
        List<String> parts = new ArrayList<>();
        keys.changed().forEach(name -> parts.add(name + " changed"));
        keys.added().forEach(name -> parts.add(name + " added"));
        keys.removed().forEach(name -> parts.add(name + " removed"));
        return String.join(", ", parts);
    }

    private static void image(Difference.Images image, List<String> lines) {
        lines.add("image: " + sizes(image));
        layers("  - ", image.gone(), lines);
        layers("  + ", image.fresh(), lines);
    }

    private static String sizes(Difference.Images image) {
        return Sizes.shown(image.before()) + " → " + Sizes.shown(image.after()) + ", " + (image.gone().isEmpty() && image.fresh().isEmpty() ? "all " : "")
                + count(image.shared(), "layer") + " the same";
    }

    private static void layers(String sign, List<Layer> layers, List<String> lines) {
        layers.stream().limit(LAYERS).forEach(layer -> lines.add(sign + Sizes.shown(layer.size()) + "  " + (layer.made().isEmpty() ? "imported" : layer.made())));
        rest(layers.size() - LAYERS, lines);
    }

    private static String joined(List<String> parts) {
        return parts.isEmpty() ? "the same" : String.join("; ", parts);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    static String shortened(String commit) {
        return commit.length() > SHORT ? commit.substring(0, SHORT) : commit;
    }

    static Map<String, Object> fields(Difference difference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", difference.from().number().toString());
        fields.put("to", difference.to().number().toString());
        fields.put("from-commit", difference.from().commit());
        fields.put("to-commit", difference.to().commit());
        fields.put("commits", difference.commits().map(between -> commits(between.added())).orElse(null));
        fields.put("commits-in-all", difference.commits().map(Commits.Between::addedInAll).orElse(null));
        fields.put("commits-left", difference.commits().map(between -> commits(between.left())).orElse(null));
        fields.put("configuration-added", difference.configuration().map(Difference.Keys::added).orElse(null));
        fields.put("configuration-removed", difference.configuration().map(Difference.Keys::removed).orElse(null));
        fields.put("configuration-changed", difference.configuration().map(Difference.Keys::changed).orElse(null));
        fields.put("components", difference.components());
        fields.put("scale", difference.scale());
        fields.put("domains", difference.domains());
        difference.image().ifPresent(image -> image(image, fields));
        return fields;
    }

    private static void image(Difference.Images image, Map<String, Object> fields) {
        fields.put("image-size-before", image.before());
        fields.put("image-size-after", image.after());
        fields.put("layers-shared", image.shared());
        fields.put("layers-gone", layers(image.gone()));
        fields.put("layers-added", layers(image.fresh()));
    }

    private static List<Map<String, Object>> commits(List<Commits.Commit> commits) {
        return commits.stream().map(DifferenceText::fields).toList();
    }

    static Map<String, Object> fields(Commits.Commit commit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("commit", commit.id());
        fields.put("at", commit.at());
        fields.put("author", commit.author());
        fields.put("subject", commit.subject());
        return fields;
    }

    static List<Map<String, Object>> layers(List<Layer> layers) {
        return layers.stream().<Map<String, Object>>map(layer -> new LinkedHashMap<>(Map.of("made", layer.made(), "size", layer.size()))).collect(Collectors.toList());
    }
}
