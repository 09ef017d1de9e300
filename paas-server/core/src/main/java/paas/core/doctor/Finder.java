package paas.core.doctor;

import java.util.List;
import paas.core.project.Project;

/** Looks for one kind of thing that may be wrong, afresh whenever it is asked, and changes nothing. A failure counts as a finding. */
public interface Finder {

    /** What is wrong with the server, and with what belongs to no project. */
    default List<Finding> onServer() {
        return List.of();
    }

    default List<Finding> in(Project project) {
        return List.of();
    }
}
