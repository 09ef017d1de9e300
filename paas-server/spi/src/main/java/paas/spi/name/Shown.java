package paas.spi.name;

/** Makes foreign text fit to be shown in a sentence: one line, printable, at most 60 characters. */
public final class Shown {

    private static final int LONGEST = 60;

    private Shown() {
    }

    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (c == '\t') {
                shown.append("\\t");
            } else if (c == '\n') {
                shown.append("\\n");
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
    }
}
