package paas.core.verb;

/** An input of which the journal keeps more than the project. */
public interface Noted {

    /** For people who read the journal; never a secret. */
    String note();
}
