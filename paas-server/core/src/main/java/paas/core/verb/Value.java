package paas.core.verb;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.fence.Target;
import paas.spi.name.ComponentName;
import paas.spi.name.DomainName;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;
import paas.spi.name.Shown;

/** Gives one value of an input its type. @param label what people know it by: {@code PROJECT}  @param needed whether a list must not be empty */
record Value(String label, boolean needed) {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(s|m|h|d)?");
    private static final Map<Class<?>, Function<String, ?>> SCALARS = Map.of(String.class, text -> text, ProjectName.class, ProjectName::new,
            ComponentName.class, ComponentName::new, ReleaseNumber.class, ReleaseNumber::of, DomainName.class, DomainName::of,
            Change.Target.class, Change.Target::of, Until.class, Until::of, Target.class, Target::of);

    /** @param given {@code null} when absent */
    Object of(Type type, Object given) {
        return type instanceof ParameterizedType many ? generic(many, given) : scalar((Class<?>) type, given);
    }

    private Object generic(ParameterizedType type, Object given) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return Optional.ofNullable(given).map(value -> of(of[0], value));
        }
        if (needed && many(given).isEmpty()) {
            throw missing();
        }
        return type.getRawType() == Map.class ? map(of[0], of[1], given) : list(of[0], given);
    }

    private List<Object> list(Type of, Object given) {
        return many(given).stream().map(value -> of(of, value)).toList();
    }

    private static Collection<?> many(Object given) {
        return switch (given) {
            case null -> List.of();
            case Collection<?> collection -> collection;
            case Map<?, ?> map -> map.entrySet();
            default -> List.of(given);
        };
    }

    private Map<Object, Object> map(Type key, Type value, Object given) {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> named) {
            named.forEach((name, each) -> put(map, of(key, name), of(value, each)));
        } else {
            many(given).forEach(pair -> pair(map, key, value, pair.toString()));
        }
        return map;
    }

    private void pair(Map<Object, Object> map, Type key, Type value, String word) {
        int sign = word.indexOf('=');
        if (sign < 1) {
            throw Failure.usage("pair-invalid", "A word is not of the form " + label + ": it has no name and '='.",
                    "If a value has spaces, quote the whole command once more; your own shell takes one level of quotes away.");
        }
        put(map, of(key, word.substring(0, sign)), of(value, word.substring(sign + 1)));
    }

    private void put(Map<Object, Object> map, Object key, Object value) {
        if (map.putIfAbsent(key, value) != null) {
            throw Failure.usage("pair-twice", Shown.of(key.toString()) + " is given twice.", "Give it once.");
        }
    }

    private Object scalar(Class<?> type, Object given) {
        if (type == boolean.class) {
            return given != null && truth(given.toString());
        }
        if (given == null) {
            throw missing();
        }
        String text = given.toString();
        if (type == int.class || type == Integer.class) {
            return number(text);
        }
        if (type == Duration.class) {
            return duration(text);
        }
        return type.isEnum() ? constant(type, text) : SCALARS.get(type).apply(text);
    }

    private boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(text, "true or false");
        };
    }

    private int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw invalid(text, "a whole number");
        }
    }

    private Duration duration(String text) {
        Matcher match = DURATION.matcher(text);
        if (!match.matches()) {
            throw invalid(text, "a time such as 30s, 10m, 2h or 1d");
        }
        long number = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            case null, default -> Duration.ofSeconds(number);
        };
    }

    private Object constant(Class<?> type, String text) {
        List<String> names = Arrays.stream(type.getEnumConstants()).map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
        int index = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw invalid(text, "one of " + String.join(", ", names));
        }
        return type.getEnumConstants()[index];
    }

    private Failure missing() {
        return Failure.usage("word-missing", label + " is missing.", "");
    }

    private Failure invalid(String text, String wanted) {
        return Failure.usage("word-invalid", label + " must be " + wanted + ", not '" + Shown.of(text) + "'.", "");
    }
}
