package paas.dockerfile;

/** What Go's library, in which Docker reads Dockerfiles, takes for white space and for small letters. */
final class Text {

    private Text() {
    }

    /** {@code unicode.IsSpace}: more than Java's {@code strip} knows, such as the no-break space. */
    static boolean isSpace(char c) {
        return c >= '\t' && c <= '\r' || c == '\u0085' || Character.isSpaceChar(c);
    }

    /** {@code strings.TrimSpace}. */
    static String trim(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return trimStart(text.substring(0, end));
    }

    static String trimStart(String text) {
        int begin = 0;
        while (begin < text.length() && isSpace(text.charAt(begin))) {
            begin++;
        }
        return text.substring(begin);
    }

    /** What parts an instruction's words: {@code [\t\v\f\r ]}. */
    static boolean partsWords(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' && c != '\n';
    }

    /** Whether {@code word}, in small letters, stands there. Letter by letter, as {@code strings.ToLower}: a dotted I is an i. */
    static boolean stands(String word, String text, int at) {
        if (at + word.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(text.charAt(at + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
