package paas.core.component;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text with names in braces: {@code postgres://{user}@{host}}. */
final class Template {

    /** What every service has beside its own values and credentials. */
    static final Set<String> BUILT_IN = Set.of("host", "port", "name");

    private static final Pattern NAME = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

    private Template() {
    }

    static Set<String> names(String template) {
        return NAME.matcher(template).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    /** @param values one for each name */
    static String fill(String template, Map<String, String> values) {
        return NAME.matcher(template).replaceAll(match -> Matcher.quoteReplacement(values.get(match.group(1))));
    }
}
