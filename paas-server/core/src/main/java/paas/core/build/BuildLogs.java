package paas.core.build;

import java.nio.file.Path;
import paas.spi.name.ProjectId;

/** Where the output of builds lies. @param directory {@code <data>/builds} */
public record BuildLogs(Path directory) {

    /** The file of one build; there when it printed something and was not cleaned up. */
    public Path file(ProjectId project, int build) {
        return directory.resolve(project.value()).resolve(build + ".log");
    }
}
