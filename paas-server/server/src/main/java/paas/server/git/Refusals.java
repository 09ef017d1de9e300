package paas.server.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import paas.core.project.Project;
import paas.spi.Failure;

/** What may not be pushed, whoever pushes it. */
final class Refusals {

    private final Project project;
    private final DeployBranch deployed;
    private final ProjectRepository repository;

    Refusals(Project project, DeployBranch deployed, ProjectRepository repository) {
        this.project = project;
        this.deployed = deployed;
        this.repository = repository;
    }

    Optional<Failure> of(ReceiveCommand command) {
        String name = command.getRefName();
        if (!name.startsWith(Constants.R_HEADS) && !name.startsWith(Constants.R_TAGS)) {
            return refuse("ref-unknown", name + " is neither a branch nor a tag.", "Push branches (refs/heads/…) and tags (refs/tags/…) only.");
        }
        boolean delete = command.getType() == ReceiveCommand.Type.DELETE;
        if (delete && name.equals(deployed.ref())) {
            return refuse("branch-deployed", deployed.name() + " is the branch that " + project.name() + " is deployed from, and stays.",
                    "To deploy another one: push that one as " + deployed.name() + ". To remove the whole project: ssh paas destroy " + project.name());
        }
        return delete || !name.startsWith(Constants.R_HEADS) ? Optional.empty() : commit(command);
    }

    private Optional<Failure> commit(ReceiveCommand command) {
        int type = type(repository.git(), command.getNewId());
        if (type == Constants.OBJ_COMMIT) {
            return Optional.empty();
        }
        String branch = Repository.shortenRefName(command.getRefName());
        String next = type == Constants.OBJ_TAG ? "Push the commit that the tag names: git push REMOTE 'TAG^{commit}:" + branch + "'" : "Push a commit.";
        return refuse("not-a-commit", "A branch points to a commit, but " + command.getNewId().abbreviate(10).name() + " is a " + Constants.typeString(type) + ".", next);
    }

    private static int type(Repository git, ObjectId id) {
        try (ObjectReader reader = git.newObjectReader()) {
            return reader.open(id).getType();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Failure> refuse(String code, String sentence, String next) {
        return Optional.of(Failure.usage(code, sentence, next));
    }
}
