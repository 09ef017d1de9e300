package paas.core.component;

/** Reads a line as far as a shell's quotes and comments go. */
final class ShellText {

    private ShellText() {
    }

    /** The line without a comment: {@code #} or {@code //} at its beginning or after a space, outside quotes. */
    static String withoutComment(String line) {
        int comment = find(line, (i, gap) -> gap && (line.charAt(i) == '#' || line.startsWith("//", i)));
        return comment < 0 ? line : line.substring(0, comment);
    }

    /** Whether it holds one of {@code characters} outside quotes. */
    static boolean bare(String line, String characters) {
        return find(line, (i, gap) -> characters.indexOf(line.charAt(i)) >= 0) >= 0;
    }

    private interface Wanted {
        /** @param gap whether it begins the line or follows a space that is one */
        boolean at(int index, boolean gap);
    }

    /** The first wanted place outside quotes and not behind a backslash, or -1. */
    private static int find(String line, Wanted wanted) {
        char quote = 0;
        boolean gap = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && c != '\\' && wanted.at(i, gap)) {
                return i;
            }
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            }
            gap = quote == 0 && Character.isWhitespace(c);
        }
        return -1;
    }
}
