package paas.dockerfile;

/** Words of which nobody knows yet whether Docker takes their quotes away. */
final class Quoted {

    private static final String QUOTING = "\\`\"'";

    private Quoted() {
    }

    /** A word without any character that may quote. */
    static String taken(String word) {
        StringBuilder plain = new StringBuilder();
        word.chars().filter(c -> QUOTING.indexOf(c) < 0).forEach(c -> plain.append((char) c));
        return plain.toString();
    }
}
