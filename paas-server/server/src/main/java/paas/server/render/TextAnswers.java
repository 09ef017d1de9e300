package paas.server.render;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import paas.core.verb.Answer;
import paas.core.verb.Printable;

/** Tables and fields as aligned text, without borders. */
final class TextAnswers {

    private static final int LONGEST = 2_000;
    private static final String GAP = "  ";

    private final DateTimeFormatter times;

    TextAnswers(ZoneId zone) {
        times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    String table(Answer.Table table, boolean heading) {
        List<List<String>> lines = new ArrayList<>();
        if (heading && !table.rows().isEmpty()) {
            lines.add(table.columns().stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
        }
        table.rows().forEach(row -> lines.add(row.stream().map(this::value).toList()));
        boolean[] numbers = new boolean[table.columns().size()];
        for (int i = 0; i < numbers.length; i++) {
            int column = i;
            numbers[i] = table.rows().stream().map(row -> row.get(column)).allMatch(Number.class::isInstance);
        }
        return aligned(lines, numbers);
    }

    String fields(Map<String, Object> values) {
        List<List<String>> lines = values.entrySet().stream().map(each -> List.of(each.getKey() + ":", value(each.getValue()))).toList();
        return aligned(lines, new boolean[2]);
    }

    /** @param right which columns end at the same place instead of beginning there */
    private static String aligned(List<List<String>> lines, boolean[] right) {
        int[] widths = new int[right.length];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        });
        return lines.stream().map(line -> line(line, widths, right) + "\n").collect(Collectors.joining());
    }

    private static String line(List<String> cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(i == 0 ? "" : GAP).append(right[i] ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private String value(Object value) {
        return switch (value) {
            case null -> "-";
            case Instant at -> times.format(at);
            case Boolean yes -> yes ? "yes" : "no";
            case Collection<?> many -> many.isEmpty() ? "-" : many.stream().map(this::value).collect(Collectors.joining(", "));
            case Map<?, ?> map -> map.entrySet().stream().map(each -> each.getKey() + "=" + value(each.getValue())).collect(Collectors.joining(", "));
            default -> Printable.line(value.toString(), LONGEST);
        };
    }
}
