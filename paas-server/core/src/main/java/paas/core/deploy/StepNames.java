package paas.core.deploy;

/** The names of steps that recovery looks for. */
final class StepNames {

    /** Data: the name of a volume that is made by this operation. */
    static final String VOLUME = "volume";

    /** Data: the ref and the commit it moves to, once the operation is committed. */
    static final String REF = "ref";

    /** Data: the name of a volume that is removed, once the operation is committed. */
    static final String DROP = "drop";

    /** The project is being destroyed, with its volumes. */
    static final String DESTROY = "destroy";

    private StepNames() {
    }
}
