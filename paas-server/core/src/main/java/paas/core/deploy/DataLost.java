package paas.core.deploy;

import paas.spi.name.ComponentName;
import paas.spi.name.ProjectName;

/** What people can do about a service whose volume is gone: nobody else may decide to go on without the data. */
final class DataLost {

    private DataLost() {
    }

    static String todo(ProjectName project, ComponentName service) {
        return "Put the volume back from a backup, and it starts by itself. Or 'start " + project + " " + service + " --empty' to begin anew with no data.";
    }
}
