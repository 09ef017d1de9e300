package paas.spi;

/**
 * Where long work talks to whoever waits for it: SSH's stderr, git's sideband, an event stream.
 *
 * <p>Every method takes one line without its line break and may be called from any thread. Nothing here fails when the other side has
 * gone; {@link Cancellation} tells that.
 */
public interface Output {

    /** A step begins: {@code -----> Building}. */
    void step(String line);

    /** Detail of the running step, such as a line of a build. */
    void detail(String line);

    /** A warning or the reason of a failure: {@code  !     …}. */
    void warn(String line);

    /** A result: {@code =====> Application deployed:}. */
    void headline(String line);

    /** An output that nobody reads. */
    Output NOWHERE = new Output() {
        @Override
        public void step(String line) {
        }

        @Override
        public void detail(String line) {
        }

        @Override
        public void warn(String line) {
        }

        @Override
        public void headline(String line) {
        }
    };
}
