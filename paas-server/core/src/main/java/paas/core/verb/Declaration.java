package paas.core.verb;

import java.util.List;
import paas.core.access.Right;

/**
 * What the table knows of a verb.
 *
 * @param name {@code config:set}
 * @param aliases other names, ours
 * @param dokku names that Dokku has for it; under these a missing project exits 20, and its options are understood
 * @param summary one line for the list of verbs
 * @param description more, for {@code help VERB}; may be empty
 * @param right what it takes; of the project where the input names one
 * @param input its record; a component named {@code project} of type {@link paas.spi.name.ProjectName} names the project
 * @param changing whether it changes anything, and so is recorded in the journal
 * @param method of HTTP
 * @param path of HTTP: {@code /projects/{project}/config}
 */
public record Declaration<I extends Record>(String name, List<String> aliases, List<String> dokku, String summary, String description, Right right,
                                            Class<I> input, boolean changing, String method, String path) {

    public Declaration {
        aliases = List.copyOf(aliases);
        dokku = List.copyOf(dokku);
    }
}
