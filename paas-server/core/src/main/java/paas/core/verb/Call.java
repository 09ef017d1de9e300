package paas.core.verb;

import java.io.InputStream;
import java.io.OutputStream;
import paas.core.access.Caller;
import paas.spi.Cancellation;
import paas.spi.Output;

/**
 * One run of a verb, as its edge offers it.
 *
 * @param output for what people read while it works
 * @param out for the answer of verbs that write it themselves, such as {@code logs -f}; flush what must be seen
 * @param json whether the caller wants JSON
 * @param quiet whether the caller wants the answer only
 */
public record Call(Caller caller, Output output, InputStream in, OutputStream out, Cancellation cancellation, boolean json, boolean quiet) {

    /** The same with what the words ask for. */
    Call as(boolean asJson, boolean quietly) {
        return new Call(caller, output, in, out, cancellation, json || asJson, quiet || quietly);
    }
}
