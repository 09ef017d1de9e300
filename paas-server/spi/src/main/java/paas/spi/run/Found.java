package paas.spi.run;

import java.util.Optional;
import paas.spi.name.InstanceId;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;

/** An object of this server that a runtime holds, as its labels tell. */
public sealed interface Found {

    Optional<OperationId> operation();

    record FoundInstance(InstanceId id, Optional<OperationId> operation, InstanceState state) implements Found {
    }

    /** @param tag of an image that a build made */
    record FoundImage(ProjectId project, String tag, Optional<OperationId> operation) implements Found {
    }

    record FoundNetwork(ProjectId project, Optional<OperationId> operation) implements Found {
    }

    record FoundVolume(ProjectId project, String volume, Optional<OperationId> operation) implements Found {
    }

    /** A sandbox or any other helper of a build; or what has the labels of an instance and is none. @param handle what the runtime removes it by */
    record FoundSandbox(ProjectId project, String handle, Optional<OperationId> operation) implements Found {
    }
}
