package paas.spi.strategy;

/** A way for a release to take the place of another. Knows nothing and does nothing: it puts what has to change in an order. */
public interface Strategy {

    /** What settings and {@code -o strategy=} name: {@code rolling}. Lower-case letters, digits and {@code -}. */
    String name();

    /** What it does, for people, in one sentence. */
    String summary();

    /** Whether what requests are led to may run in two releases at the same time; what may not cannot be held or tried as a canary. */
    boolean overlaps();

    /** A pure function. @throws paas.spi.Failure when an option makes no sense to it */
    Course course(Turnover turnover);
}
