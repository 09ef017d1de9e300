package paas.spi.build;

/** A builder's answer to whether it can build a source. */
public sealed interface Detection {

    /** @param what to show: {@code Dockerfile}, {@code Node.js (package.json)} */
    record Match(String what) implements Detection {
    }

    /** @param reason to show: {@code no Dockerfile in the root} */
    record NoMatch(String reason) implements Detection {
    }
}
