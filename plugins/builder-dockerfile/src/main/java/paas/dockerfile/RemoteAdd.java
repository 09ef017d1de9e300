package paas.dockerfile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import paas.spi.Failure;
import paas.spi.name.Shown;

/**
 * Refuses {@code ADD} of what is not in the source. Docker itself would fetch it, from this machine's network, where it reaches what is for this
 * machine alone; what {@code RUN} fetches comes through the network of builds.
 */
final class RemoteAdd {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RemoteAdd() {
    }

    /** @throws Failure {@code build-failed} */
    static void refuse(Dockerfile dockerfile, Instructions instructions) {
        instructions.named("add").forEach(add -> source(add).ifPresent(source -> {
            throw Failure.usage("build-failed", "Line " + add.line() + " of " + Shown.of(dockerfile.path()) + ": ADD cannot fetch '" + Shown.of(source)
                    + "' here, since Docker would do so from this machine's own network.",
                    "Fetch it with RUN, such as RUN curl -fsSLO https://…; for files of the repository write COPY.");
        }));
    }

    /** The first that is remote. */
    private static Optional<String> source(Instruction add) {
        List<String> words = add.words();
        List<String> sources = new ArrayList<>(words.subList(0, Math.max(Math.min(1, words.size()), words.size() - 1)));
        sources.removeIf(word -> word.startsWith("--"));
        sources.addAll(json(afterFlags(add.arguments())));
        return sources.stream().filter(RemoteAdd::remote).findFirst();
    }

    private static String afterFlags(String arguments) {
        String rest = Text.trimStart(arguments);
        while (rest.startsWith("--")) {
            int end = 0;
            while (end < rest.length() && !Text.partsWords(rest.charAt(end))) {
                end++;
            }
            rest = Text.trimStart(rest.substring(end));
        }
        return rest;
    }

    /** The texts of {@code ["a", "b"]} without the last; Docker does not look at what follows. */
    private static List<String> json(String text) {
        List<String> texts = new ArrayList<>();
        if (!text.startsWith("[")) {
            return texts;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(parser.getText());
            }
            return texts.subList(0, Math.max(0, texts.size() - 1));
        } catch (IOException e) {
            return texts;
        }
    }

    /** Whether it can become an address when quotes are taken away and variables are put in. */
    static boolean remote(String source) {
        String address = Quoted.taken(source).toLowerCase(Locale.ROOT);
        int slash = address.indexOf('/');
        String first = slash < 0 ? address : address.substring(0, slash);
        return address.contains("://") || first.contains("@") || first.contains("$") || first.endsWith(":") || slash >= 0 && first.equals("github.com");
    }
}
