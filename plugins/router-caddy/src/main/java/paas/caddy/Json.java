package paas.caddy;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes JSON objects down as values. */
final class Json {

    private Json() {
    }

    /** @param pairs names and values in turn */
    static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put((String) pairs[i], pairs[i + 1]);
        }
        return object;
    }
}
