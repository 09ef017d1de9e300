package paas.store

import java.time.Instant
import java.time.temporal.ChronoUnit
import paas.core.access.Key
import paas.spi.Failure
import spock.lang.Specification

class JdbcKeysSpec extends Specification {

    static final Instant ADDED = Instant.parse('2026-03-29T01:30:00.123456Z')

    static Key key(long user, String fingerprint = Databases.unique('SHA256:')) {
        new Key(fingerprint, user, 'laptop', 'ssh-ed25519 AAAA+/=', ADDED, Optional.empty())
    }

    def 'a key comes back as it was added, and says when it was used, on #database'() {
        given:
        long user = Databases.owner(store)
        def key = key(user)
        def used = Instant.now().truncatedTo(ChronoUnit.MICROS)

        when:
        store.keys().add(key)

        then:
        store.keys().find(key.fingerprint()).get() == key
        store.keys().of(user) == [key]
        store.keys().list().contains(key)

        when:
        store.keys().used(key.fingerprint(), used)

        then:
        store.keys().find(key.fingerprint()).get().lastUsed().get() == used

        expect:
        store.keys().remove(key.fingerprint())
        !store.keys().remove(key.fingerprint())
        store.keys().of(user).empty

        where:
        [database, store] << Databases.both()
    }

    def 'a key belongs to one user, on #database'() {
        given:
        def key = key(Databases.owner(store))
        store.keys().add(key)

        when:
        store.keys().add(JdbcKeysSpec.key(Databases.owner(store), key.fingerprint()))

        then:
        def failure = thrown(Failure)
        failure.code() == 'key-exists'
        store.keys().find(key.fingerprint()).get() == key

        where:
        [database, store] << Databases.both()
    }
}
