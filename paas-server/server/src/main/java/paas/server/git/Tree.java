package paas.server.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import paas.spi.Failure;
import paas.spi.build.Source.Entry;
import paas.spi.build.Source.Type;

/** Lists the tree of a commit, without what its attributes exclude from exports. */
final class Tree {

    private static final String EXCLUDED = "export-ignore";
    /** A few kilobytes of objects can name a million files: trees that hold the same trees, again and again. */
    private static final int MOST_FILES = 100_000;
    private static final long MOST_CHARACTERS = 16L << 20;

    private Tree() {
    }

    /** Sorted by path. @throws Failure {@code source-too-large} */
    static List<Entry> entries(Repository repository, ObjectId tree) throws IOException {
        List<Entry> entries = new ArrayList<>();
        long seen = 0;
        long characters = 0;
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.setAttributesNodeProvider(repository.createAttributesNodeProvider());
            walk.setOperationType(OperationType.CHECKIN_OP);
            walk.addTree(tree);
            while (walk.next()) {
                seen++;
                characters += walk.getPathLength();
                if (seen > MOST_FILES || characters > MOST_CHARACTERS) {
                    throw tooLarge();
                }
                if (excluded(walk)) {
                    continue;
                }
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                } else {
                    entries.add(entry(walk));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::path));
        return List.copyOf(entries);
    }

    private static Failure tooLarge() {
        return Failure.usage("source-too-large", "The commit holds more than " + MOST_FILES + " files and directories, or paths too long to handle.",
                "Leave out what need not be built, such as node_modules, and push again.");
    }

    private static boolean excluded(TreeWalk walk) {
        Attribute attribute = walk.getAttributes().get(EXCLUDED);
        return attribute != null && attribute.getState() == Attribute.State.SET;
    }

    private static Entry entry(TreeWalk walk) throws IOException {
        Type type = type(walk.getFileMode());
        ObjectId id = walk.getObjectId(0);
        long size = type == Type.SUBMODULE ? 0 : walk.getObjectReader().getObjectSize(id, Constants.OBJ_BLOB);
        return new Entry(walk.getPathString(), type, id.name(), size);
    }

    private static Type type(FileMode mode) {
        return switch (mode.getBits()) {
            case FileMode.TYPE_GITLINK -> Type.SUBMODULE;
            case FileMode.TYPE_SYMLINK -> Type.LINK;
            default -> FileMode.EXECUTABLE_FILE.equals(mode.getBits()) ? Type.EXECUTABLE : Type.FILE;
        };
    }
}
