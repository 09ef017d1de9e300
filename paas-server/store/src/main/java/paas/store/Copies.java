package paas.store;

import java.util.List;
import java.util.Optional;

/** Copies of the server's database: one to try changes of the schema on, and those kept from before upgrades, to go back to. */
public sealed interface Copies permits FileCopies, SchemaCopies {

    /** Parameters as of {@link Store#open(String, Optional, Optional)}. */
    static Copies of(String url, Optional<String> user, Optional<String> password) {
        return switch (DatabaseUrl.of(url, user, password)) {
            case DatabaseUrl.File file -> new FileCopies(file);
            case DatabaseUrl.Postgres postgres -> new SchemaCopies(postgres);
        };
    }

    /**
     * A copy of the database as it is now, or an empty one where there is none yet, which goes when it is closed. The server may run, and goes on unhindered.
     *
     * @throws paas.spi.Failure when it cannot be made
     */
    Draft draft();

    /** Keeps the database as it is now, if there is one, in place of what was kept by that name. @throws paas.spi.Failure {@code database-in-use} when the server runs, as far as can be seen */
    void keep(String name);

    /** The changes of the schema that were made since that was kept; none when nothing is kept, as after it was put back. */
    List<String> since(String name);

    /**
     * Puts what was kept in place, all at once, and keeps what it replaces.
     *
     * @param leaving the name for what is replaced
     * @throws paas.spi.Failure {@code copy-absent}; then nothing was changed
     */
    void restore(String name, String leaving);

    /** Removes all that is kept by other names. */
    void retain(List<String> names);
}
