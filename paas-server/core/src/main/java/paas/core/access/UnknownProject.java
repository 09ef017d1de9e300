package paas.core.access;

import java.util.List;
import paas.spi.Failure;
import paas.spi.name.ProjectName;

/** The one answer for a project that does not exist or may not be seen. */
public final class UnknownProject {

    private UnknownProject() {
    }

    /** @param similar names that the caller may see and may have meant */
    public static Failure failure(ProjectName name, List<ProjectName> similar) {
        String next = similar.isEmpty() ? "" : "Did you mean " + String.join(" or ", similar.stream().map(ProjectName::value).toList()) + "? ";
        return Failure.absent("project-unknown", "There is no project " + name + ".", next + "To make it: ssh paas create " + name);
    }
}
