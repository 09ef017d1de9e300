package paas.spi.strategy;

/**
 * What was seen of one release in a window of time.
 *
 * @param requests that were answered; those that their senders gave up are left out
 * @param errors of them: answered with 500 to 599, by the program or in its place
 * @param times how long the answers took
 * @param restarts instances that ended by themselves
 */
public record Sample(long requests, long errors, Times times, int restarts) {

    public static final Sample NOTHING = new Sample(0, 0, Times.NONE, 0);

    public double errorRate() {
        return requests == 0 ? 0 : (double) errors / requests;
    }
}
