package paas.store

import java.nio.file.Path
import paas.spi.Failure
import spock.lang.Specification

class DatabaseUrlSpec extends Specification {

    private static DatabaseUrl of(String url, String user = null, String password = null) {
        DatabaseUrl.of(url, Optional.ofNullable(user), Optional.ofNullable(password))
    }

    def '#url is taken apart'() {
        when:
        def parsed = of(url)

        then:
        [parsed.jdbc(), parsed.user().orElse(null), parsed.password().orElse(null)] == [jdbc, user, password]
        !parsed.toString().contains('s3')

        where:
        url                                                     || jdbc                                                       | user  | password
        'postgresql://ann:s3@db.example/paas'                   || 'jdbc:postgresql://db.example:5432/paas'                   | 'ann' | 's3'
        'postgres://ann:s3%40%2F@db:6000/paas?sslmode=require'  || 'jdbc:postgresql://db:6000/paas?sslmode=require'           | 'ann' | 's3@/'
        'jdbc:postgresql://db/paas?user=ann&password=s3%20x'    || 'jdbc:postgresql://db:5432/paas'                           | 'ann' | 's3 x'
        'jdbc:postgresql://db/paas?connect_timeout=3'           || 'jdbc:postgresql://db:5432/paas?connectTimeout=3'          | null  | null
        'postgresql://ann@[::1]:5433/paas'                      || 'jdbc:postgresql://[::1]:5433/paas'                        | 'ann' | null
        'postgresql://ann:a+s3@db/paas'                         || 'jdbc:postgresql://db:5432/paas'                           | 'ann' | 'a+s3'
    }

    def 'what is given beside the URL wins'() {
        expect:
        with(of('postgresql://ann:old@db/paas', 'bob', 'new')) {
            user().get() == 'bob'
            password().get() == 'new'
        }
    }

    def 'a file is a path without ending'() {
        expect:
        of(Store.file(Path.of('/var/lib/paas/../paas/database'))).data() == Path.of('/var/lib/paas/database.mv.db')
    }

    def 'anything else is refused without showing it: #url'() {
        when:
        of(url)

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-url-invalid'
        !failure.sentence().contains('s3')

        where:
        url << ['', 'mysql://ann:s3@db/paas', 'postgresql://ann:s3@db', 'postgresql://ann:s3@db/', 'postgresql://ann:s3@/paas', 'postgresql:paas',
                'postgresql://ann:s3 @db/paas', 'jdbc:h2:mem:x', 'jdbc:h2:file:', 'jdbc:h2:file:/x;INIT=RUNSCRIPT']
    }
}
