package paas.core.deploy;

import paas.core.generation.Instance;
import paas.core.project.Project;
import paas.spi.Failure;
import paas.spi.run.Runtime;

/** What is said of a service whose volume is gone, and what people can do: nobody else may decide to go on without the data. */
record DataLost(String what, String todo) {

    /** @param volume as the project calls it */
    static DataLost of(Project project, Instance service, String volume, Runtime runtime) {
        String component = service.id().component().value();
        String name = runtime.volumeName(project.id(), volume);
        return new DataLost("The data of " + component + " are gone: there is no volume " + name + ". Started anew, it would be empty.",
                "Put the volume " + name + " back from a backup, then: start " + project.name() + " " + component + ". To begin anew with no data: start " + project.name() + " " + component
                        + " --empty");
    }

    Failure failure() {
        return Failure.conflict("data-missing", what, todo);
    }
}
