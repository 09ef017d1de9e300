package paas.dockerfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import paas.spi.Failure;
import paas.spi.build.Source;
import paas.spi.build.Source.Entry;
import paas.spi.build.Source.Type;
import paas.spi.name.Shown;

/**
 * A project's Dockerfile as Docker gets it: with its lines, but with nothing above the first instruction that Docker could take for the name of
 * an image that is to read the rest ({@code # syntax=}, {@code // syntax=}, {@code {"syntax": …}}). Such an image is a program of the project's
 * that BuildKit obeys: it may have containers started in the network of this machine.
 *
 * @param path within the source
 * @param escape joins lines
 * @param lines without their ends
 * @param syntax what a line asked for in vain
 */
record Dockerfile(String path, char escape, List<String> lines, Optional<String> syntax) {

    static final int LIMIT = 1 << 20;

    private static final String BACKTICK = "# escape=`";

    /** @throws Failure {@code build-failed} */
    static Dockerfile of(Source source, String path) {
        Entry entry = source.entries().stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow(() -> refused(path, "is not there"));
        if (entry.type() != Type.FILE && entry.type() != Type.EXECUTABLE || source.entries().stream().anyMatch(each -> path.startsWith(each.path() + "/"))) {
            throw refused(path, "must be a file, not a link");
        }
        byte[] bytes = source.read(path, LIMIT).orElseThrow(() -> refused(path, "is larger than 1 MiB"));
        return parse(path, new String(bytes, StandardCharsets.UTF_8));
    }

    static Dockerfile parse(String path, String text) {
        List<String> lines = Stream.of(text.split("\n", -1)).map(Dockerfile::withoutEnd).collect(Collectors.toCollection(ArrayList::new));
        while (lines.getFirst().startsWith("\uFEFF")) {
            lines.set(0, lines.getFirst().substring(1));
        }
        return new Head(path, lines).read();
    }

    byte[] bytes() {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** Docker's versions differ in how many carriage returns they take away; where none are left they agree. */
    private static String withoutEnd(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        return line.substring(0, end);
    }

    static Failure refused(String path, String why) {
        return Failure.usage("build-failed", "The Dockerfile '" + Shown.of(path) + "' " + why + ".", "Correct it and push again.");
    }

    /** What stands above the first instruction. */
    private static final class Head {

        private final String path;
        private final List<String> lines;
        private char escape = '\\';
        private String syntax;
        private boolean directives = true;

        Head(String path, List<String> lines) {
            this.path = path;
            this.lines = lines;
        }

        Dockerfile read() {
            int at = 0;
            while (at < lines.size() && isComment(Text.trimStart(lines.get(at)))) {
                line(Text.trimStart(lines.get(at)));
                lines.set(at++, "#");
            }
            if (escape == '`') {
                lines.set(0, BACKTICK);
            }
            if (at < lines.size()) {
                first(Text.trimStart(lines.get(at)).charAt(0), at + 1);
            }
            return new Dockerfile(path, escape, lines, Optional.ofNullable(syntax));
        }

        private static boolean isComment(String line) {
            return line.isEmpty() || line.startsWith("#");
        }

        /** Whatever Docker may learn to look for in the first line: an instruction begins with a letter. */
        private void first(char begin, int number) {
            if (begin != escape && !(begin >= 'a' && begin <= 'z' || begin >= 'A' && begin <= 'Z')) {
                throw refused(path, "has no instruction in line " + number);
            }
        }

        /** {@code # name = value}, until a line is something else. */
        private void line(String line) {
            int equals = line.indexOf('=');
            String name = equals < 0 ? "" : Text.trim(line.substring(1, equals));
            String value = Text.trim(line.substring(equals + 1));
            directives &= !value.isEmpty() && !name.isEmpty() && name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
            if (directives && name.equalsIgnoreCase("syntax")) {
                syntax = value;
            } else if (directives && name.equalsIgnoreCase("escape")) {
                escape = escape(value);
            } else {
                directives &= name.equalsIgnoreCase("check");
            }
        }

        private char escape(String value) {
            if (!value.equals("`") && !value.equals("\\")) {
                throw refused(path, "may name ` or \\ as its escape, not '" + Shown.of(value) + "'");
            }
            return value.charAt(0);
        }
    }
}
