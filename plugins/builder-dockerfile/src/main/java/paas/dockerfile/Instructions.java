package paas.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The instructions of a Dockerfile, each joined to one line as Docker joins them (buildkit/frontend/dockerfile/parser).
 *
 * <p>What lies in a here-document is no instruction, but where one ends is for Docker's version to say. So from the first one on, every line
 * that could begin an instruction is taken to begin one, along with all that it would be joined to.
 */
final class Instructions {

    /** Lines that are joined to one. @param starts of instructions that there may be in it */
    private record Joined(String text, List<Start> starts) {
    }

    /** @param line by its number, from 1 @param at its first character in the text */
    private record Start(int line, int at) {
    }

    private final List<String> lines;
    private final char escape;
    private final List<Joined> all = new ArrayList<>();
    private int next;

    private Instructions(Dockerfile dockerfile) {
        this.lines = dockerfile.lines();
        this.escape = dockerfile.escape();
    }

    static Instructions of(Dockerfile dockerfile) {
        Instructions instructions = new Instructions(dockerfile);
        instructions.join();
        return instructions;
    }

    /** Those of these names, in small letters; where one might begin in several lines that are joined, from the first of them on. */
    Stream<Instruction> named(String... names) {
        return all.stream().flatMap(joined -> joined.starts().stream()
                .filter(start -> Stream.of(names).anyMatch(name -> Instruction.stands(name, joined.text(), start.at()))).limit(1)
                .map(start -> new Instruction(start.line(), Text.trim(joined.text().substring(start.at())))));
    }

    private void join() {
        boolean hereDocuments = false;
        while (next < lines.size()) {
            Joined joined = group();
            all.add(hereDocuments || joined.starts().isEmpty() ? joined : new Joined(joined.text(), joined.starts().subList(0, 1)));
            hereDocuments |= joined.text().contains("<<");
        }
    }

    /** The next line, and those that it goes on in. */
    private Joined group() {
        StringBuilder text = new StringBuilder();
        List<Start> starts = new ArrayList<>();
        boolean goesOn = true;
        while (goesOn && next < lines.size()) {
            String line = lines.get(next++);
            String content = Text.trimStart(line);
            if (content.isEmpty() || content.startsWith("#")) {
                goesOn = !text.isEmpty() || !starts.isEmpty();
                continue;
            }
            int end = endBeforeContinuation(line);
            goesOn = end < line.length();
            int begin = line.length() - content.length();
            if (begin < end) {
                starts.add(new Start(next, text.length() + begin));
            }
            text.append(line, 0, end);
        }
        return new Joined(text.toString(), starts);
    }

    /** Where the escape character stands that ends a line: the last one but for spaces and tabs, and no other before it. */
    private int endBeforeContinuation(String line) {
        int at = line.length() - 1;
        while (at >= 0 && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at--;
        }
        boolean continues = at >= 0 && line.charAt(at) == escape && (at == 0 || line.charAt(at - 1) != escape);
        return continues ? at : line.length();
    }
}
