package paas.server.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import paas.core.release.Commits;

/** Reads what lies between two commits of one repository. */
final class History {

    /** Beyond it nobody counts any more: a walk must not take for ever. */
    private static final int MOST = 10_000;

    private final Repository git;

    History(Repository git) {
        this.git = git;
    }

    Optional<Commits.Commit> find(String commit) throws IOException {
        try (RevWalk walk = new RevWalk(git)) {
            return Optional.of(commit(walk.parseCommit(ObjectId.fromString(commit))));
        } catch (MissingObjectException | IncorrectObjectTypeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param most commits of each side that are listed */
    Optional<Commits.Between> between(String from, String to, int most) throws IOException {
        try {
            ObjectId one = ObjectId.fromString(from);
            ObjectId other = ObjectId.fromString(to);
            List<Commits.Commit> added = new ArrayList<>();
            List<Commits.Commit> left = new ArrayList<>();
            int addedInAll = walk(other, one, most, added);
            int leftInAll = walk(one, other, most, left);
            return Optional.of(new Commits.Between(added, addedInAll, left, leftInAll));
        } catch (MissingObjectException | IncorrectObjectTypeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private int walk(ObjectId tip, ObjectId without, int most, List<Commits.Commit> found) throws IOException {
        try (RevWalk walk = new RevWalk(git)) {
            walk.markStart(walk.parseCommit(tip));
            walk.markUninteresting(walk.parseCommit(without));
            int all = 0;
            for (RevCommit next = walk.next(); next != null && all < MOST; next = walk.next()) {
                if (all++ < most) {
                    found.add(commit(next));
                }
            }
            return all;
        }
    }

    private static Commits.Commit commit(RevCommit commit) {
        return new Commits.Commit(commit.name(), commit.getAuthorIdent().getWhenAsInstant(), commit.getAuthorIdent().getName(), commit.getShortMessage());
    }
}
