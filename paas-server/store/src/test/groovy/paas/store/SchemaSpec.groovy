package paas.store

import spock.lang.Specification

class SchemaSpec extends Specification {

    def 'the headings that are read by us are the changes that Liquibase applied, on #dbms'() {
        given:
        def url = DatabaseUrl.of(Store.file(Databases.directory().resolve('paas')), Optional.empty(), Optional.empty())
        def place = dbms == 'h2' ? Place.open(url) : Place.open(DatabaseUrl.of(PostgresServer.shared().database(), Optional.empty(), Optional.empty()))

        expect:
        place.source().connection.withCloseable { Schema.of(it, dbms) } == new Schema.Current()
        !Changelog.known(dbms).empty

        cleanup:
        place?.close()

        where:
        dbms << ['h2', 'postgresql']
    }

    def 'a change for one database only is known for that one only'() {
        expect:
        Changelog.known('postgresql')*.id() - Changelog.known('h2')*.id() == ['journal-append-only', 'journal-append-only-unless']
    }
}
