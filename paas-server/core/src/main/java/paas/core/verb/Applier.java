package paas.core.verb;

/** What applies changes: {@code deploy}, seen from below. */
@FunctionalInterface
public interface Applier {

    /**
     * Waits for its turn in the project's queue, applies the change, and returns when it serves or was undone.
     *
     * @param verb the name the operation and the release get: {@code push}
     * @throws paas.spi.Failure when it failed; then everything is as before
     */
    Answer apply(String verb, Change change, Call call);
}
