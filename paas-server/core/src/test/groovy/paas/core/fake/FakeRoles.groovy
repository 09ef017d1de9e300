package paas.core.fake

import paas.core.access.Role
import paas.core.access.Roles

/** Roles in memory. */
class FakeRoles implements Roles {

    final List<Role> all = []

    @Override
    void add(Role role) {
        all << role
    }

    @Override
    List<Role> custom() {
        all.toSorted { it.name() }
    }

    @Override
    boolean remove(String name) {
        all.removeIf { it.name() == name }
    }
}
