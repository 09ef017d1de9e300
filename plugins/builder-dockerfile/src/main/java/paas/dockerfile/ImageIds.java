package paas.dockerfile;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import paas.spi.Failure;
import paas.spi.name.Shown;

/**
 * Refuses what Docker's classic builder could take for the id of an image, or the beginning of one: with every id it finds an image of some
 * project, whoever's it is. BuildKit knows images by their names alone.
 */
final class ImageIds {

    private static final String FROM = "--from=";

    private final Dockerfile dockerfile;
    private final Set<String> stages = new HashSet<>();

    private ImageIds(Dockerfile dockerfile) {
        this.dockerfile = dockerfile;
    }

    /** @throws Failure {@code build-failed} */
    static void refuse(Dockerfile dockerfile, Instructions instructions) {
        ImageIds ids = new ImageIds(dockerfile);
        instructions.named("from", "copy", "add").forEach(instruction -> {
            if (instruction.is("from")) {
                ids.from(instruction);
            } else {
                instruction.words().forEach(word -> ids.copy(instruction, Quoted.taken(word)));
            }
        });
    }

    private void from(Instruction from) {
        List<String> words = from.words().stream().filter(word -> !word.startsWith("--")).toList();
        if (!words.isEmpty()) {
            check(from, words.getFirst());
        }
        if (words.size() == 3) {
            stages.add(words.get(2).toLowerCase(Locale.ROOT));
        }
    }

    /** A number is that of a stage. */
    private void copy(Instruction copy, String word) {
        String name = word.startsWith(FROM) ? word.substring(FROM.length()) : "";
        if (!name.isEmpty() && !(name.length() < 6 && name.chars().allMatch(c -> c >= '0' && c <= '9'))) {
            check(copy, name);
        }
    }

    private void check(Instruction instruction, String name) {
        if (!stages.contains(name.toLowerCase(Locale.ROOT)) && mayBeId(name)) {
            throw Failure.usage("build-failed", "Line " + instruction.line() + " of " + Shown.of(dockerfile.path()) + ": '" + Shown.of(name)
                    + "' may be the id of an image, and images are known by their names here.",
                    name.indexOf('$') < 0 ? "Write the name and the tag of the image." : "Write the name of the image before the variable: node:$VERSION.");
        }
    }

    /** What stands before a variable or a quote decides: nothing with a slash or a tag is an id, {@code sha256:} aside. */
    static boolean mayBeId(String name) {
        int plain = (int) name.chars().takeWhile(c -> c < 128 && Character.isLetterOrDigit(c) || "._-:/@".indexOf(c) >= 0).count();
        String begin = name.substring(0, plain);
        if (begin.startsWith("sha256:")) {
            return true;
        }
        boolean named = begin.indexOf('/') > 0 || begin.indexOf(':') > 0;
        return plain < name.length() ? !named : begin.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
