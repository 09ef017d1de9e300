package paas.spi.strategy;

/** Decides whether a canary is as good as what serves beside it. One judge is asked about one step of one canary, again and again. */
public interface Judge {

    /** What the setting {@code judge} names: {@code fisher}. */
    String name();

    /** How it decides, for people, in one sentence. */
    String summary();

    /** Begins a step of a canary. */
    Trial begin();

    /** One step of a canary. Not thread-safe. */
    interface Trial {

        /**
         * Asked whenever there is more to see; that it is asked often must not make it more likely to condemn.
         *
         * @param canary all of the step so far  @param stable the same of what serves, in the same time
         */
        Opinion judge(Sample canary, Sample stable);
    }

    /** What a judge thinks. @param why the figures, for people and the journal */
    record Opinion(Verdict verdict, String why) {
    }

    /** UNDECIDED: too little was seen. GOOD: enough was seen, and nothing speaks against it. BAD: it is worse, and ends at once. */
    enum Verdict { UNDECIDED, GOOD, BAD }
}
