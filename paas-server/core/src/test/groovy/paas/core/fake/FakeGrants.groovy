package paas.core.fake

import paas.core.access.Grant
import paas.core.access.Grants
import paas.core.access.Scope

/** Roles that were given, in memory. */
class FakeGrants implements Grants {

    final List<Grant> all = []

    @Override
    void put(Grant grant) {
        remove(grant.user(), grant.scope(), grant.role())
        all << grant
    }

    @Override
    boolean remove(long user, Scope scope, String role) {
        all.removeIf { it.user() == user && it.scope() == scope && it.role() == role }
    }

    @Override
    List<Grant> of(long user) {
        all.findAll { it.user() == user }
    }

    @Override
    List<Grant> list() {
        all.toList()
    }
}
