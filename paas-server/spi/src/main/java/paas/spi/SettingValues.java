package paas.spi;

import java.util.Map;
import java.util.Optional;

/** The server's settings by name, as they are written, each judged when it is read. */
public record SettingValues(Map<String, String> values) {

    public SettingValues {
        values = Map.copyOf(values);
    }

    /** Without blanks around it; empty when it is not set, or blank. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    public String get(String name, String fallback) {
        return find(name).orElse(fallback);
    }

    /**
     * @param fallback when it is not set; may lie outside the range
     * @throws Failure {@code setting-invalid}, unless it is a whole number from {@code least} to {@code most}
     */
    public long number(String name, long fallback, long least, long most) {
        Optional<String> value = find(name);
        return value.isEmpty() ? fallback : parsed(value.get()).filter(number -> number >= least && number <= most)
                .orElseThrow(() -> invalid(name, "a whole number from " + least + " to " + most));
    }

    /** {@code on} or {@code off}, which it is when it is not set. @throws Failure {@code setting-invalid} */
    public boolean on(String name) {
        return switch (get(name, "off")) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw invalid(name, "on or off");
        };
    }

    /** @param wanted what it must be: {@code a port} */
    public Failure invalid(String name, String wanted) {
        return Failure.usage("setting-invalid", "The setting " + name + " must be " + wanted + ", but is '" + get(name, "") + "'.",
                "Correct it in the server's settings file.");
    }

    private static Optional<Long> parsed(String value) {
        try {
            return Optional.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
