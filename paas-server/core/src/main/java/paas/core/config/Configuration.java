package paas.core.config;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A version of a project's configuration, decrypted. @param version 0: the empty one before the first */
public record Configuration(int version, SortedMap<String, String> values) {

    public static final Configuration EMPTY = new Configuration(0, Map.of());

    public Configuration(int version, Map<String, String> values) {
        this(version, new TreeMap<>(values));
    }

    public Configuration {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The names alone: values are secrets. */
    @Override
    public String toString() {
        return "configuration " + version + " of " + values.keySet();
    }
}
