package paas.store

import java.time.Instant
import paas.core.component.Attachment
import paas.core.config.SealedValue
import paas.spi.Failure
import paas.spi.name.ComponentName
import spock.lang.Specification

class JdbcAttachmentsSpec extends Specification {

    private static final Instant AT = Instant.parse('2026-02-03T04:05:06.123456Z')

    def 'services come back sorted, with their credentials, on #database'() {
        given:
        def project = Databases.project(store).id()
        def secret = new SealedValue('k', [1, -1, 0] as byte[])
        def names = ['redis', 'db-2', 'db'].collect { new ComponentName(it) }

        when:
        names.each { store.attachments().add(new Attachment(project, it, 'postgresql', '15', [password: secret], "$it-data", AT)) }

        then:
        store.attachments().of(project)*.name()*.value() == ['db', 'db-2', 'redis']
        with(store.attachments().find(project, names[1]).get()) {
            [kind(), version(), volume(), added()] == ['postgresql', '15', 'db-2-data', AT]
            credentials().password.key() == 'k'
            credentials().password.bytes() == secret.bytes()
        }

        when:
        store.attachments().add(new Attachment(project, names[0], 'redis', '7', [:], 'other', AT))

        then:
        def failure = thrown(Failure)
        failure.code() == 'component-exists'

        expect:
        store.attachments().remove(project, names[0])
        !store.attachments().remove(project, names[0])
        store.attachments().find(project, names[0]).empty

        where:
        [database, store] << Databases.both()
    }
}
