package paas.core.verb;

/** Makes foreign text harmless for a terminal: no control characters but tabs and colours, nothing that changes its direction. */
public final class Printable {

    private static final char ESCAPE = '\u001b';
    private static final String RESET = "\u001b[0m";
    private static final String SHORT_RESET = "\u001b[m";

    private Printable() {
    }

    /** One line of at most {@code longest} characters. */
    public static String line(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest) + "…";
        return clean(cut) ? cut : cleaned(cut);
    }

    private static boolean clean(String text) {
        return text.chars().noneMatch(Printable::harmful);
    }

    /** Control characters, breaks of lines that are none for us, and what makes text run the other way. */
    private static boolean harmful(int c) {
        return c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x061c || c == 0x200e || c == 0x200f || c >= 0x2028 && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        boolean coloured = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int colour = c == ESCAPE ? colour(text, i) : 0;
            if (colour > 0) {
                String sequence = text.substring(i, i + colour);
                clean.append(sequence);
                coloured = !sequence.equals(RESET) && !sequence.equals(SHORT_RESET);
                i += colour - 1;
            } else if (c == '\t' || !harmful(c)) {
                clean.append(c);
            }
        }
        return coloured ? clean.append(RESET).toString() : clean.toString();
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
