package paas.store;

import org.jdbi.v3.core.Handle;
import paas.spi.Failure;
import paas.spi.name.ProjectId;

/** Gives numbers one after the other. Whoever takes one holds the row it is kept in until the transaction ends, so that nobody gets it twice. */
enum Numbers {

    BUILD("last_build"), RELEASE("last_release"), CONFIGURATION("last_configuration");

    private final String take;
    private final String taken;

    Numbers(String column) {
        this.take = "UPDATE projects SET " + column + " = " + column + " + 1 WHERE id = ?";
        this.taken = "SELECT " + column + " FROM projects WHERE id = ?";
    }

    /** Within a transaction. */
    int next(Handle handle, ProjectId project) {
        if (handle.execute(take, project) == 0) {
            throw gone();
        }
        return handle.select(taken, project).map((row, context) -> row.getInt(1)).one();
    }

    /** Makes others that number or choose something for the project wait until the transaction ends. */
    static void lock(Handle handle, ProjectId project) {
        handle.select("SELECT id FROM projects WHERE id = ? FOR UPDATE", project).mapToMap().findOne().orElseThrow(Numbers::gone);
    }

    static Failure gone() {
        return Failure.absent("project-unknown", "This project does not exist any more.", "");
    }
}
