package paas.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * One instruction of a Dockerfile.
 *
 * @param line in which it begins, from 1
 * @param text in one line, without white space around it
 */
record Instruction(int line, String text) {

    private static final String LATER = "onbuild";

    /** Whether it is this one, named in small letters, now or when somebody builds on the image. */
    boolean is(String name) {
        return stands(name, text, 0);
    }

    static boolean stands(String name, String text, int at) {
        return named(name, text, at) || named(LATER, text, at) && named(name, text, wordAt(text, at + LATER.length()));
    }

    /** What follows its name, in words that are still quoted and not expanded. */
    List<String> words() {
        return split(arguments());
    }

    /** What follows its name. */
    String arguments() {
        String rest = afterWord(text);
        return named(LATER, text, 0) ? afterWord(rest) : rest;
    }

    private static boolean named(String name, String text, int at) {
        int end = at + name.length();
        return Text.stands(name, text, at) && (end == text.length() || Text.partsWords(text.charAt(end)));
    }

    private static String afterWord(String text) {
        return text.substring(wordAt(text, endOfWord(text, 0)));
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        for (int begin = wordAt(text, 0); begin < text.length(); begin = wordAt(text, begin)) {
            int end = endOfWord(text, begin);
            words.add(text.substring(begin, end));
            begin = end;
        }
        return words;
    }

    private static int wordAt(String text, int from) {
        int at = from;
        while (at < text.length() && Text.partsWords(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && !Text.partsWords(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
