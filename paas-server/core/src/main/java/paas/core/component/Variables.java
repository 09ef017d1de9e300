package paas.core.component;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import paas.spi.Failure;

/** The variables that an app.json asks for, and what they change in a configuration. */
public record Variables(List<Variable> all) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** The platform's to choose, on every platform: what a file says of it is for running the program elsewhere. */
    private static final String PORT = "PORT";
    private static final SecureRandom RANDOM = new SecureRandom();

    public Variables {
        all = List.copyOf(all);
    }

    static Variables parse(JsonPart env) {
        return new Variables(env.fields().entrySet().stream().filter(field -> !field.getKey().equals(PORT)).map(field -> variable(field.getKey(), field.getValue())).toList());
    }

    private static Variable variable(String name, JsonPart part) {
        if (!NAME.matcher(name).matches()) {
            throw part.wrong("is not the name of a variable: use letters, digits and '_'");
        }
        if (!part.isObject()) {
            return new Variable(name, Optional.of(part.scalar()), false, true, false);
        }
        Optional<JsonPart> generator = part.get("generator");
        generator.filter(one -> !one.text().equals("secret")).ifPresent(one -> {
            throw one.wrong("is not known: the only generator is \"secret\"");
        });
        return new Variable(name, part.get("value").map(JsonPart::scalar), generator.isPresent(), part.get("required").map(JsonPart::flag).orElse(true),
                part.get("sync").map(JsonPart::flag).orElse(false));
    }

    /**
     * What a deploy has to set before it starts anything.
     *
     * @param current the project's configuration
     * @param first whether the project has never been deployed
     * @return the variables to set, sorted; empty when nothing changes
     * @throws Failure {@code config-missing}, naming every required variable that has no value
     */
    public Map<String, String> edits(Map<String, String> current, boolean first) {
        return edits(current, first, Variables::secret);
    }

    Map<String, String> edits(Map<String, String> current, boolean first, Supplier<String> secret) {
        Map<String, String> edits = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (Variable variable : all) {
            toSet(variable, current, first, secret).ifPresent(value -> edits.put(variable.name(), value));
            if (variable.required() && !variable.hasValue() && !current.containsKey(variable.name())) {
                missing.add(variable.name());
            }
        }
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        return edits;
    }

    private static Optional<String> toSet(Variable variable, Map<String, String> current, boolean first, Supplier<String> secret) {
        boolean absent = !current.containsKey(variable.name());
        if (!(absent && first) && !variable.sync()) {
            return Optional.empty();
        }
        return variable.value().filter(value -> !value.equals(current.get(variable.name())))
                .or(() -> absent && variable.generated() && variable.value().isEmpty() ? Optional.of(secret.get()) : Optional.empty());
    }

    private static Failure missing(List<String> names) {
        String which = String.join(", ", names);
        return Failure.usage("config-missing", "app.json requires " + which + ", and the project's configuration has no value for " + (names.size() > 1 ? "them" : "it") + ".",
                "Set it with 'config:set PROJECT " + names.getFirst() + "=…' and push again.");
    }

    /** 256 random bits in hexadecimal digits. */
    private static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
