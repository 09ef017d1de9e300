package paas.core.deploy;

import java.util.List;
import paas.core.generation.Instance;
import paas.core.project.Project;

/** Refuses what would collide. */
final class Collisions {

    void refuse(Project project, List<Booting> booting, List<Instance> retired) {
    }
}
