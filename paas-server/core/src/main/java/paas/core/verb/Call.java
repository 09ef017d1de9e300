package paas.core.verb;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
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
 */
public record Call(Caller caller, Output output, InputStream in, OutputStream out, Cancellation cancellation, boolean json, boolean quiet,
                   Optional<ProjectId> project, Map<String, ProjectId> others) {

    public Call {
        others = Map.copyOf(others);
    }

    /** As an edge makes it: nothing was let through yet. */
    public Call(Caller caller, Output output, InputStream in, OutputStream out, Cancellation cancellation, boolean json, boolean quiet) {
        this(caller, output, in, out, cancellation, json, quiet, Optional.empty(), Map.of());
    }

    /** The same with what the words ask for. */
    Call as(boolean asJson, boolean quietly) {
        return new Call(caller, output, in, out, cancellation, json || asJson, quiet || quietly, project, others);
    }

    /** The same about further projects alone. */
    Call about(Map<String, ProjectId> further) {
        return new Call(caller, output, in, out, cancellation, json, quiet, project, further);
    }

    /** The same about the projects that the gate found. */
    Call about(ProjectId checked, Map<String, ProjectId> further) {
        return new Call(caller, output, in, out, cancellation, json, quiet, Optional.of(checked), further);
    }
}
