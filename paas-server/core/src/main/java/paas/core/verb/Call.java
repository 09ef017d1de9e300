package paas.core.verb;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import paas.core.access.Caller;
import paas.spi.Cancellation;
import paas.spi.Output;
import paas.spi.name.ProjectId;

/**
 * One run of a verb, as its edge offers it.
 *
 * @param output for what people read while it works
 * @param out for the answer of verbs that write it themselves, such as {@code logs -f}; flush what must be seen
 * @param json whether the caller wants JSON
 * @param quiet whether the caller wants the answer only
 * @param project what the gate let the caller through to; names may have moved to another project since, this has not. Empty for what is about none
 * @param others likewise, further projects that the input names, by the names of these components
 * @param journal takes the names of secrets that are about to be shown
 */
public record Call(Caller caller, Output output, InputStream in, OutputStream out, Cancellation cancellation, boolean json, boolean quiet,
                   Optional<ProjectId> project, Map<String, ProjectId> others, Consumer<String> journal) {

    public Call {
        others = Map.copyOf(others);
    }

    /** As an edge makes it: nothing was let through yet. */
    public Call(Caller caller, Output output, InputStream in, OutputStream out, Cancellation cancellation, boolean json, boolean quiet) {
        this(caller, output, in, out, cancellation, json, quiet, Optional.empty(), Map.of(), _ -> { });
    }

    /** The same with what the words ask for. */
    Call as(boolean asJson, boolean quietly) {
        return new Call(caller, output, in, out, cancellation, json || asJson, quiet || quietly, project, others, journal);
    }

    /** The same, of which the journal hears. */
    Call heardBy(Consumer<String> names) {
        return new Call(caller, output, in, out, cancellation, json, quiet, project, others, names);
    }

    /** To be said before secrets are shown: then the journal knows it, or the call fails. @param names of the secrets, never a value */
    public void shows(Collection<String> names) {
        journal.accept(String.join(", ", names));
    }

    /** The same about further projects alone. */
    Call about(Map<String, ProjectId> further) {
        return new Call(caller, output, in, out, cancellation, json, quiet, project, further, journal);
    }

    /** The same about the projects that the gate found. */
    Call about(ProjectId checked, Map<String, ProjectId> further) {
        return new Call(caller, output, in, out, cancellation, json, quiet, Optional.of(checked), further, journal);
    }
}
