package paas.server.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.Failure;
import paas.spi.name.ProjectId;

/** A project's repository while it is open: its branches, and the commits that are held because they are being deployed. */
final class ProjectRepository implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectRepository.class);

    /** Refs of our own, which clients neither see nor may push to. */
    static final String OURS = "refs/paas/";
    private static final EnumSet<RefUpdate.Result> MOVED = EnumSet.of(RefUpdate.Result.NEW, RefUpdate.Result.FORCED, RefUpdate.Result.FAST_FORWARD,
            RefUpdate.Result.NO_CHANGE);
    private static final int ATTEMPTS = 5;
    private static final String BUILDS = OURS + "builds/";
    private static final String KEPT = "1.day.ago";
    /** What is being deployed right now, over all repositories: clean-up must leave it alone. */
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

    private final ProjectId project;
    private final FileRepository git;

    ProjectRepository(ProjectId project, FileRepository git) {
        this.project = project;
        this.git = git;
    }

    FileRepository git() {
        return git;
    }

    /** What a ref points to. @param name full */
    Optional<ObjectId> find(String name) {
        try {
            return Optional.ofNullable(git.exactRef(name)).map(Ref::getObjectId);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Makes a branch point to a commit, wherever it pointed before, and {@code HEAD} to the branch. */
    void move(String name, String commit) {
        ObjectId to = ObjectId.fromString(commit);
        try {
            if (!find(name).equals(Optional.of(to))) {
                update(name, to);
            }
            head(name);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Makes clones begin with that branch. */
    void head(String branch) throws IOException {
        Ref head = git.exactRef(Constants.HEAD);
        if (head == null || !head.isSymbolic() || !head.getTarget().getName().equals(branch)) {
            git.updateRef(Constants.HEAD).link(branch);
        }
    }

    /** @return whether {@code ancestor} is the same commit or one before it */
    boolean contains(ObjectId commit, ObjectId ancestor) {
        try (RevWalk walk = new RevWalk(git)) {
            return walk.isMergedInto(walk.parseCommit(ancestor), walk.parseCommit(commit));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    GitSource source(ObjectId commit) {
        try (RevWalk walk = new RevWalk(git)) {
            RevCommit parsed = walk.parseCommit(commit);
            return GitSource.of(git, parsed);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Holds a commit, so that no clean-up takes it while it is being deployed. Closing lets it go unless it is to stay. */
    Hold hold(ObjectId commit) {
        try {
            for (int number = next(); ; number++) {
                RefUpdate update = git.updateRef(BUILDS + number);
                update.setExpectedOldObjectId(ObjectId.zeroId());
                update.setNewObjectId(commit);
                String held = project + " " + update.getName();
                HELD.add(held);
                if (update.update() == RefUpdate.Result.NEW) {
                    return new Hold(update.getName(), held);
                }
                HELD.remove(held);
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    void clean(Set<String> keptCommits) {
        try {
            for (Ref ref : git.getRefDatabase().getRefsByPrefix(BUILDS)) {
                if (!keptCommits.contains(ref.getObjectId().name()) && !HELD.contains(project + " " + ref.getName())) {
                    drop(ref.getName());
                }
            }
            Quarantine.clean(git.getDirectory().toPath());
            collect();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void collect() throws IOException {
        Process process = new GitProgram(git.getDirectory().toPath()).start(List.of("gc", "--quiet", "--prune=" + KEPT));
        try {
            process.getOutputStream().close();
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("git gc: " + errors);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        git.close();
    }

    private int next() throws IOException {
        return git.getRefDatabase().getRefsByPrefix(BUILDS).stream().map(ref -> ref.getName().substring(BUILDS.length()))
                .filter(number -> number.matches("[0-9]{1,9}")).mapToInt(Integer::parseInt).max().orElse(0) + 1;
    }

    /** Tried again when somebody else writes the same ref at that moment. */
    private void update(String name, ObjectId to) throws IOException {
        RefUpdate.Result result = RefUpdate.Result.NOT_ATTEMPTED;
        for (int i = 0; i < ATTEMPTS; i++) {
            RefUpdate update = git.updateRef(name);
            update.setNewObjectId(to);
            update.setForceUpdate(true);
            result = update.update();
            if (MOVED.contains(result)) {
                return;
            }
        }
        throw new IOException(name + " was not moved: " + result);
    }

    private void drop(String name) throws IOException {
        RefUpdate update = git.updateRef(name);
        update.setForceUpdate(true);
        update.delete();
    }

    private static Failure broken(Exception e) {
        return Failure.outside("repository-unreadable", "The repository of this project cannot be read or written.", "The server's log has the cause.", e);
    }

    /** A commit that is kept from clean-up. */
    final class Hold implements AutoCloseable {

        private final String ref;
        private final String held;
        private boolean stays;

        private Hold(String ref, String held) {
            this.ref = ref;
            this.held = held;
        }

        /** The commit serves: it is kept as long as its release is. */
        void stay() {
            stays = true;
        }

        @Override
        public void close() {
            try {
                if (!stays) {
                    drop(ref);
                }
            } catch (IOException e) {
                LOG.warn("{} stays until the next clean-up", ref, e);
            } finally {
                HELD.remove(held);
            }
        }
    }
}
