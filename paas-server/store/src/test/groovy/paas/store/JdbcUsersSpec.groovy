package paas.store

import paas.spi.Failure
import spock.lang.Specification

class JdbcUsersSpec extends Specification {

    def 'users come back as they were added, on #database'() {
        given:
        String name = Databases.unique('ann')

        when:
        def user = store.users().add(name, true)

        then:
        user.name() == name
        user.administrator()
        store.users().find(name).get() == user
        store.users().byId(user.id()).get() == user
        store.users().list().contains(user)
        store.users().find('nobody').empty

        where:
        [database, store] << Databases.both()
    }

    def 'a name is taken once, on #database'() {
        given:
        String name = Databases.unique('bob')
        store.users().add(name, false)

        when:
        store.users().add(name, false)

        then:
        def failure = thrown(Failure)
        failure.code() == 'user-exists'
        failure.sentence().contains(name)

        where:
        [database, store] << Databases.both()
    }
}
