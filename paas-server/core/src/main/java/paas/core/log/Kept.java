package paas.core.log;

import java.time.Instant;
import java.util.Optional;
import paas.spi.log.LogLine;
import paas.spi.log.LogLine.Stream;
import paas.spi.name.ComponentName;
import paas.spi.name.InstanceId;

/**
 * One line as a file keeps it: {@code 1767225600.000000000 web.1 17 out POSITION text}.
 *
 * <p>The position stands beside the text, so that what was read and how far it was read cannot come apart when the server is killed.
 *
 * @param generation of the instance
 * @param position in the log of the instance, as its source names it
 */
record Kept(Line line, long generation, String position) {

    static String written(InstanceId id, LogLine line) {
        return new StringBuilder(line.text().length() + 96).append(line.at().getEpochSecond()).append('.')
                .append(Integer.toString(1_000_000_000 + line.at().getNano()), 1, 10).append(' ').append(id.component().value()).append('.')
                .append(id.ordinal()).append(' ').append(id.generation()).append(' ').append(line.stream() == Stream.OUT ? "out " : "error ")
                .append(line.position()).append(' ').append(line.text().replace('\n', ' ')).append('\n').toString();
    }

    /** @return empty for what is no line: cut off by a loss of power, or by hand */
    static Optional<Kept> read(String text) {
        String[] parts = text.split(" ", 6);
        try {
            return parts.length < 6 ? Optional.empty() : Optional.of(read(parts));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Kept read(String[] parts) {
        int point = parts[0].indexOf('.');
        Instant at = Instant.ofEpochSecond(Long.parseLong(parts[0], 0, point, 10), Long.parseLong(parts[0], point + 1, parts[0].length(), 10));
        int dot = parts[1].lastIndexOf('.');
        Stream stream = parts[3].equals("error") ? Stream.ERROR : Stream.OUT;
        Line line = new Line(at, new ComponentName(parts[1].substring(0, dot)), Integer.parseInt(parts[1].substring(dot + 1)), stream, parts[5]);
        return new Kept(line, Long.parseLong(parts[2]), parts[4]);
    }

    boolean of(InstanceId id) {
        return generation == id.generation() && line.ordinal() == id.ordinal() && line.component().equals(id.component());
    }
}
