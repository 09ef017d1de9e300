package paas.core.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import paas.spi.name.ComponentName;
import paas.spi.name.InstanceId;

/** How far the log of each instance of a project was read. Those that printed longest ago are forgotten once there are very many. */
final class Positions {

    /** How a line of a file begins that holds a position and nothing printed: {@code @web.1 17 POSITION}. */
    private static final char MARK = '@';

    private static final int MOST = 500;

    private record Key(ComponentName component, int ordinal, long generation) {

        static Key of(InstanceId id) {
            return new Key(id.component(), id.ordinal(), id.generation());
        }
    }

    private final Map<Key, String> positions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
            return size() > MOST;
        }
    };

    Optional<String> of(InstanceId id) {
        return Optional.ofNullable(positions.get(Key.of(id)));
    }

    void put(InstanceId id, String position) {
        positions.put(Key.of(id), position);
    }

    void put(Kept kept) {
        positions.put(new Key(kept.line().component(), kept.line().ordinal(), kept.generation()), kept.position());
    }

    static boolean written(String line) {
        return !line.isEmpty() && line.charAt(0) == MARK;
    }

    /** All of them, as every file begins. */
    String written() {
        StringBuilder text = new StringBuilder();
        positions.forEach((key, position) -> text.append(MARK).append(key.component()).append('.').append(key.ordinal()).append(' ')
                .append(key.generation()).append(' ').append(position).append('\n'));
        return text.toString();
    }

    /** Takes one line of what was {@link #written()}. */
    void read(String text) {
        String[] parts = text.substring(1).split(" ", 3);
        int dot = parts[0].lastIndexOf('.');
        if (parts.length == 3 && dot > 0) {
            positions.put(new Key(new ComponentName(parts[0].substring(0, dot)), Integer.parseInt(parts[0].substring(dot + 1)),
                    Long.parseLong(parts[1])), parts[2]);
        }
    }
}
