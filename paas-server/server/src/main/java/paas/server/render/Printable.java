package paas.server.render;

/** Makes foreign text harmless for a terminal: no control characters but tabs and colours. */
final class Printable {

    private static final char ESCAPE = '\u001b';

    private Printable() {
    }

    /** One line of at most {@code longest} characters. */
    static String line(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest) + "…";
        return clean(cut) ? cut : cleaned(cut);
    }

    private static boolean clean(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int colour = c == ESCAPE ? colour(text, i) : 0;
            if (colour > 0) {
                clean.append(text, i, i + colour);
                i += colour - 1;
            } else if (c == '\t' || !Character.isISOControl(c)) {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    /** The length of the colour sequence that begins there ({@code ESC [ 1 ; 31 m}), or 0. */
    private static int colour(String text, int start) {
        int i = start + 1;
        if (i >= text.length() || text.charAt(i++) != '[') {
            return 0;
        }
        while (i < text.length() && (Character.isDigit(text.charAt(i)) || text.charAt(i) == ';')) {
            i++;
        }
        return i < text.length() && text.charAt(i) == 'm' ? i + 1 - start : 0;
    }
}
