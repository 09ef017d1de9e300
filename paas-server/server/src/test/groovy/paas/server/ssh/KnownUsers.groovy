package paas.server.ssh

import java.time.Clock
import java.time.Instant
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import paas.core.access.AccessChanges
import paas.core.access.Directory
import paas.core.access.Grants
import paas.core.access.Invitations
import paas.core.access.Key
import paas.core.access.Keys
import paas.core.access.Roles
import paas.core.access.Teams
import paas.core.access.User
import paas.core.access.Users

/** Users and keys in memory. */
class KnownUsers implements Users {

    final List<User> all = new CopyOnWriteArrayList<>()
    final KnownKeys keys = new KnownKeys()

    @Override
    User add(String name, boolean administrator, boolean service) {
        def user = new User(all.size() + 1, name, administrator, service, Optional.empty(), Instant.now())
        all << user
        user
    }

    /** Somebody with a key. */
    User add(String name, boolean administrator, Identity identity) {
        def user = add(name, administrator, false)
        keys.add(new Key(identity.fingerprint, user.id(), 'laptop', identity.line, Instant.now(), Optional.empty()))
        user
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
        all
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

    /** Them, without teams and roles, but those given. */
    Directory directory(Grants grants = [of: { [] }, list: { [] }] as Grants, AccessChanges changes = new AccessChanges()) {
        new Directory(this, [list: { [] }, byId: { Optional.empty() }] as Teams, keys, [custom: { [] }] as Roles, grants, [:] as Invitations, changes, Clock.systemUTC())
    }

    /** Keys in memory, whose store can be made to fail. */
    static class KnownKeys implements Keys {

        final Map<String, Key> all = new ConcurrentHashMap<>()
        final List<String> used = new CopyOnWriteArrayList<>()
        volatile boolean gone

        @Override
        void add(Key key) {
            all[key.fingerprint()] = key
        }

        @Override
        Optional<Key> find(String fingerprint) {
            if (gone) {
                throw new IllegalStateException('the database is gone')
            }
            Optional.ofNullable(all[fingerprint])
        }

        @Override
        List<Key> of(long user) {
            all.values().findAll { it.user() == user }
        }

        @Override
        List<Key> list() {
            all.values().toList()
        }

        @Override
        boolean remove(String fingerprint) {
            all.remove(fingerprint) != null
        }

        @Override
        void used(String fingerprint, Instant at) {
            used << fingerprint
        }
    }
}
