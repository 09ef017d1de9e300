package paas.store

import spock.lang.Specification

class JdbcServerSettingsSpec extends Specification {

    def 'a setting keeps the last value, on #database'() {
        given:
        String name = Databases.unique('id')

        expect:
        store.settings().get(name).empty

        when:
        store.settings().put(name, 'a')
        store.settings().put(name, 'ä 漢 😀 \'";--')

        then:
        store.settings().get(name).get() == 'ä 漢 😀 \'";--'

        where:
        [database, store] << Databases.both()
    }
}
