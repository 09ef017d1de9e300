package paas.core.verb;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import paas.core.access.Right;

/**
 * What the table knows of a verb.
 *
 * @param name {@code config:set}
 * @param aliases other names, ours
 * @param dokku names that Dokku has for it, which may be the same as ours; under these a missing project exits 20, and its options are understood
 * @param summary one line for the list of verbs
 * @param description more, for {@code help VERB}; may be empty
 * @param example the words of one typical call, {@code config:set shop COLOUR=blue}
 * @param right what it takes; of the project where the input names one
 * @param also what it takes of further projects that its input names, by the names of these components
 * @param input its record; a component named {@code project} of type {@link paas.spi.name.ProjectName} names the project
 * @param changing whether it changes anything
 * @param recorded whether every call of it is in the journal; calls of others are when the gate refuses them, or secrets are shown
 * @param method of HTTP
 * @param path of HTTP: {@code /projects/{project}/config}
 */
public record Declaration<I extends Record>(String name, List<String> aliases, List<String> dokku, String summary, String description, String example,
                                            Right right, Map<String, Right> also, Class<I> input, boolean changing, boolean recorded, String method,
                                            String path) {

    public Declaration {
        aliases = List.copyOf(aliases);
        dokku = List.copyOf(dokku);
        also = Map.copyOf(also);
    }

    /** A verb that only looks. */
    public static <I extends Record> Declaration<I> reading(String name, Right right, Class<I> input, String path) {
        return new Declaration<>(name, List.of(), List.of(), "", "", name, right, Map.of(), input, false, false, "GET", path);
    }

    /** A verb that changes something. */
    public static <I extends Record> Declaration<I> changing(String name, Right right, Class<I> input, String method, String path) {
        return new Declaration<>(name, List.of(), List.of(), "", "", name, right, Map.of(), input, true, true, method, path);
    }

    public Declaration<I> aliases(String... names) {
        return new Declaration<>(name, List.of(names), dokku, summary, description, example, right, also, input, changing, recorded, method, path);
    }

    public Declaration<I> dokku(String... names) {
        return new Declaration<>(name, aliases, List.of(names), summary, description, example, right, also, input, changing, recorded, method, path);
    }

    /** @param component of the input, which names another project  @param what it takes of that one */
    public Declaration<I> also(String component, Right what) {
        return new Declaration<>(name, aliases, dokku, summary, description, example, right, Map.of(component, what), input, changing, recorded, method, path);
    }

    public Declaration<I> help(String oneLine, String words) {
        return help(oneLine, "", words);
    }

    public Declaration<I> help(String oneLine, String more, String words) {
        return new Declaration<>(name, aliases, dokku, oneLine, more, words, right, also, input, changing, recorded, method, path);
    }

    /** Is in the journal, though it changes nothing that the server keeps. */
    public Declaration<I> alwaysRecorded() {
        return new Declaration<>(name, aliases, dokku, summary, description, example, right, also, input, changing, true, method, path);
    }

    /** Every name it answers to, its own first. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        names.add(name);
        names.addAll(aliases);
        names.addAll(dokku);
        return names;
    }
}
