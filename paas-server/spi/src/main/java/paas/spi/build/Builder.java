package paas.spi.build;

/** Makes an artifact of a source. */
public interface Builder {

    /** Unique; what the setting {@code builder} names: {@code dockerfile}. */
    String name();

    /** Builders are asked in ascending order; the first that matches builds, unless a setting names one. */
    int order();

    /** Whether this builder can build the source, and why. Looks at files only; runs nothing. */
    Detection detect(BuildRequest request);

    /**
     * Builds. Blocks until done; prints the build to the request's output; ends early when it is cancelled; leaves nothing behind that does
     * not carry the request's operation.
     *
     * @throws paas.spi.Failure {@code build-failed} when the project's own code does not build
     */
    Built build(BuildRequest request);
}
