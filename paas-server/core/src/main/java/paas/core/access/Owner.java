package paas.core.access;

/** Whose a project is. */
public sealed interface Owner {

    /** @param user the id */
    record Person(long user) implements Owner {
    }

    /** @param team the id */
    record OfTeam(long team) implements Owner {
    }
}
