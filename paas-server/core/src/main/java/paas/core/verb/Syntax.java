package paas.core.verb;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import paas.core.access.Suggestion;
import paas.spi.Failure;
import paas.spi.name.ProjectName;
import paas.spi.name.Shown;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How the words of one verb are read and shown, as its input's record says. */
final class Syntax {

    private static final int WIDTH = 100;

    private final Declaration<?> declaration;

    private Syntax(Declaration<?> declaration) {
        this.declaration = declaration;
    }

    static Syntax of(Declaration<?> declaration) {
        return new Syntax(declaration);
    }

    /** Whether its input names a project. */
    boolean aboutProject() {
        return components().stream().anyMatch(component -> component.getName().equals("project") && component.getType() == ProjectName.class);
    }

    /** What to say when it names none. */
    String asksProject() {
        return components().stream().filter(component -> component.getName().equals("project")).map(component -> component.getAnnotation(Word.class))
                .filter(word -> word.option().length > 0).findFirst().map(word -> declaration.name() + " needs " + word.option()[0] + ": " + word.help() + ".")
                .orElse(declaration.name() + " needs the name of a project.");
    }

    /** Sorts the words to the record's components; never fails. */
    Typed parse(List<String> words) {
        CommandSpec spec = spec(false);
        CommandLine.ParseResult result = new CommandLine(spec).parseArgs(words.toArray(String[]::new));
        Map<String, Object> values = new LinkedHashMap<>();
        result.matchedArgs().forEach(arg -> values.put(arg.userObject().toString(), arg.getValue()));
        return new Typed(values, result.errors().stream().findFirst().map(this::problem));
    }

    String usage() {
        return new CommandLine(spec(true)).getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    }

    String help() {
        CommandSpec spec = spec(true);
        spec.usageMessage().width(WIDTH).synopsisHeading("Usage: ").footer("", "Example: " + declaration.example());
        spec.usageMessage().description(paragraphs()).descriptionHeading("%n").parameterListHeading("%n").optionListHeading("%n").sortOptions(false);
        return new CommandLine(spec).getUsageMessage(Ansi.OFF);
    }

    private String[] paragraphs() {
        List<String> others = declaration.names().stream().filter(name -> !name.equals(declaration.name())).toList();
        String also = others.isEmpty() ? "" : "Also known as: " + String.join(", ", others);
        return List.of(declaration.summary(), declaration.description(), also).stream().filter(line -> !line.isEmpty())
                .map(line -> line.replace("%", "%%").replace("\n", "%n")).toArray(String[]::new);
    }

    /** @param strict with what is required marked so; without it a missing word is no error yet */
    private CommandSpec spec(boolean strict) {
        CommandSpec spec = CommandSpec.create().name(declaration.name());
        spec.parser().collectErrors(true).expandAtFiles(false);
        spec.interpolateVariables(false);
        int position = 0;
        for (RecordComponent component : components()) {
            Word word = component.getAnnotation(Word.class);
            spec.add(word.option().length > 0 ? option(component, word, strict) : position(component, word, position++, strict));
        }
        return spec;
    }

    private static ArgSpec option(RecordComponent component, Word word, boolean strict) {
        boolean flag = component.getType() == boolean.class;
        OptionSpec.Builder option = OptionSpec.builder(word.option()).arity(flag ? "0" : "1").paramLabel(label(component, word))
                .description(word.help()).userObject(component.getName());
        if (flag) {
            return option.type(boolean.class).build();
        }
        option.required(strict && component.getType() != Optional.class && !repeated(component));
        return (repeated(component) ? option.type(List.class).auxiliaryTypes(String.class) : option.type(String.class)).build();
    }

    private static ArgSpec position(RecordComponent component, Word word, int index, boolean strict) {
        boolean needed = strict && component.getType() != Optional.class;
        PositionalParamSpec.Builder position = PositionalParamSpec.builder().paramLabel(label(component, word)).description(word.help())
                .userObject(component.getName());
        if (repeated(component)) {
            return position.index(index + "..*").arity(needed ? "1..*" : "0..*").type(List.class).auxiliaryTypes(String.class).build();
        }
        return position.index(String.valueOf(index)).arity(needed ? "1" : "0..1").type(String.class).build();
    }

    /** Whether it takes several words: a list, a map, or an optional one of these. */
    private static boolean repeated(RecordComponent component) {
        Type type = component.getGenericType();
        Type inner = component.getType() == Optional.class ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
        return inner instanceof ParameterizedType many && (many.getRawType() == List.class || many.getRawType() == Map.class);
    }

    static String label(RecordComponent component, Word word) {
        return word.label().isEmpty() ? component.getName().toUpperCase(Locale.ROOT) : word.label();
    }

    private List<RecordComponent> components() {
        return Arrays.asList(declaration.input().getRecordComponents());
    }

    private Failure problem(Exception error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().getFirst());
        }
        if (error instanceof MissingParameterException missing && missing.getMissing().getFirst() instanceof OptionSpec option) {
            return Failure.usage("word-missing", option.longestName() + " needs a value: " + option.paramLabel() + ".", "Usage: " + usage());
        }
        if (error instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return Failure.usage("option-twice", option.longestName() + " is given twice.", "Usage: " + usage());
        }
        return Failure.usage("words-invalid", "The words after " + declaration.name() + " are not understood.", "Usage: " + usage());
    }

    private Failure unmatched(String word) {
        if (!word.startsWith("-")) {
            return Failure.usage("word-unexpected", "'" + Shown.of(word) + "' is one word too many.", "Usage: " + usage());
        }
        String meant = Suggestion.sentence(word, spec(false).optionsMap().keySet());
        return Failure.usage("option-unknown", declaration.name() + " has no option '" + Shown.of(word) + "'.",
                (meant.isEmpty() ? "" : meant + " ") + "Usage: " + usage());
    }
}
