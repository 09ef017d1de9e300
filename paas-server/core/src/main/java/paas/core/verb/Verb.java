package paas.core.verb;

/** A command: one use case, declared once, served on every edge. */
public interface Verb<I extends Record> {

    Declaration<I> declaration();

    /** Runs after the gate let the caller through. Blocking. @throws paas.spi.Failure when it cannot be done */
    Answer run(I input, Call call);
}
