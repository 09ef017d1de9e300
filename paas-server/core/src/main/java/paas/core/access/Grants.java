package paas.core.access;

import java.util.List;

/** Who has which role on what; also those that have ended by themselves. */
public interface Grants {

    /** Gives it; one that is there already gets this end. */
    void put(Grant grant);

    /** @return whether it was there */
    boolean remove(long user, Scope scope, String role);

    List<Grant> of(long user);

    /** Sorted by user and role. */
    List<Grant> list();
}
