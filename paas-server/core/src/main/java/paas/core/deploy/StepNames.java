package paas.core.deploy;

import java.util.Set;

/** The names of steps that recovery looks for. */
final class StepNames {

    /** Data: the commit whose files are read. */
    static final String READ = "read";

    static final String BUILD = "build";

    /** Data: the tag of an artifact that is there and that this operation is going to run. */
    static final String ARTIFACT = "artifact";

    /** Data: the tag under which this operation gives its project the artifact of another. */
    static final String SHARE = "share";

    /** Steps whose data is the tag of an artifact that the operation needs. */
    static final Set<String> ARTIFACTS = Set.of(ARTIFACT, SHARE);

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
