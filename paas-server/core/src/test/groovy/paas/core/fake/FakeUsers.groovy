package paas.core.fake

import java.time.Instant
import paas.core.access.User
import paas.core.access.Users
import paas.spi.Failure

/** Users in memory. */
class FakeUsers implements Users {

    final List<User> all = []

    User put(User user) {
        all << user
        user
    }

    @Override
    User add(String name, boolean administrator, boolean service) {
        if (find(name).present) {
            throw Failure.conflict('user-exists', "There is a user $name already.", '')
        }
        put(new User(1 + (all*.id().max() ?: 0), name, administrator, service, Optional.empty(), Instant.EPOCH))
    }

    @Override
    Optional<User> find(String name) {
        Optional.ofNullable(all.find { it.name() == name })
    }

    @Override
    Optional<User> byId(long id) {
        Optional.ofNullable(all.find { it.id() == id })
    }

    @Override
    List<User> list() {
        all.toSorted { it.name() }
    }

    @Override
    void administrator(long id, boolean administrator) {
        change(id) { new User(id, it.name(), administrator, it.service(), it.suspended(), it.created()) }
    }

    @Override
    void suspended(long id, Optional<Instant> since) {
        change(id) { new User(id, it.name(), it.administrator(), it.service(), since, it.created()) }
    }

    @Override
    void remove(long id) {
        all.removeIf { it.id() == id }
    }

    private void change(long id, Closure<User> how) {
        def index = all.findIndexOf { it.id() == id }
        all[index] = how(all[index])
    }
}
