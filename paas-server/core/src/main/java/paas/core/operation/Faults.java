package paas.core.operation;

/** Lets a test fail or stop the server around any recorded step; does nothing on a real one. */
public interface Faults {

    Faults NONE = new Faults() {
        @Override
        public void before(String step) {
        }

        @Override
        public void after(String step) {
        }
    };

    /** The step is written down and not yet done. */
    void before(String step);

    /** The step is done. */
    void after(String step);
}
