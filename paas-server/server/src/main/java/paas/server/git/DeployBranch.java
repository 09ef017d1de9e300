package paas.server.git;

import java.util.Collection;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.ReceiveCommand;
import paas.core.project.Project;

/**
 * Which branch of a project is deployed.
 *
 * @param name short: {@code main}
 * @param learned whether this push tells it, so that it is to be remembered
 */
record DeployBranch(String name, boolean learned) {

    static final String SETTING = "deploy-branch";
    private static final String DEFAULT = "main";
    private static final String OLDER_DEFAULT = "master";

    /** As the project's setting says, else {@code main}; but a project that never ran and gets {@code master} only deploys that. */
    static DeployBranch of(Project project, ProjectRepository repository, Collection<ReceiveCommand> commands) {
        if (project.setting(SETTING).isPresent()) {
            return new DeployBranch(project.setting(SETTING).get(), false);
        }
        boolean master = project.serving().isEmpty() && pushed(commands, OLDER_DEFAULT) && !pushed(commands, DEFAULT)
                && repository.find(Constants.R_HEADS + DEFAULT).isEmpty();
        return master ? new DeployBranch(OLDER_DEFAULT, true) : new DeployBranch(DEFAULT, false);
    }

    String ref() {
        return Constants.R_HEADS + name;
    }

    private static boolean pushed(Collection<ReceiveCommand> commands, String branch) {
        return commands.stream().anyMatch(command -> command.getRefName().equals(Constants.R_HEADS + branch) && command.getType() != ReceiveCommand.Type.DELETE);
    }
}
