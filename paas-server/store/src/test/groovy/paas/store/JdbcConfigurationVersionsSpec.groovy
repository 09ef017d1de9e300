package paas.store

import java.time.Instant
import paas.core.config.SealedValue
import spock.lang.Specification

class JdbcConfigurationVersionsSpec extends Specification {

    static final Instant AT = Instant.parse('2026-02-03T04:05:06.123456Z')

    private static Map bytes(Map<String, SealedValue> values) {
        values.collectEntries { name, value -> [name, [value.key(), value.bytes().toList()]] }
    }

    def 'every version keeps its values byte for byte, on #database'() {
        given:
        def project = Databases.project(store).id()
        def random = new byte[100_000]
        new Random(7).nextBytes(random)
        def values = [A: new SealedValue('k1', random), B: new SealedValue('k2', new byte[0])]

        when:
        def first = store.configurationVersions().add(project, values, 'ann', AT)
        def second = store.configurationVersions().add(project, [:], 'bob', AT.plusSeconds(1))

        then:
        [first.number(), second.number()] == [1, 2]
        with(store.configurationVersions().find(project, 1).get()) {
            bytes(it.values()) == bytes(values)
            [number(), who(), at()] == [1, 'ann', AT]
        }
        store.configurationVersions().list(project)*.number() == [2, 1]
        store.configurationVersions().list(project).collect { bytes(it.values()) } == [[:], bytes(values)]
        store.configurationVersions().find(project, 3).empty

        where:
        [database, store] << Databases.both()
    }
}
