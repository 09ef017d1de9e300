package paas.dockerfile

import paas.spi.Failure
import spock.lang.Specification

class ImageIdsSpec extends Specification {

    static final String ID = 'ea73fae2bf97f93a90cee082ddf4bfb500b5b68e38bf6b203092eaccc7656c13'

    static void check(String text) {
        def dockerfile = Dockerfile.parse('Dockerfile', text)
        ImageIds.refuse(dockerfile, Instructions.of(dockerfile))
    }

    def 'refused in line #line: #text'() {
        when:
        check(text)

        then:
        def failure = thrown(Failure)
        failure.code() == 'build-failed'
        failure.sentence().startsWith("Line $line of Dockerfile: ")

        where:
        text                                                     || line
        "FROM $ID"                                               || 1
        "FROM sha256:$ID"                                        || 1
        "FROM sha256:ea73"                                       || 1
        'FROM ea73fae2bf97 AS x'                                 || 1
        'from e'                                                 || 1
        'FROM --platform=linux/amd64 ea73'                       || 1
        'ARG A=ea73\nFROM $A'                                    || 2
        'ARG A=73\nFROM ea${A}'                                  || 2
        'ARG A=ha256:ea\nFROM s$A'                               || 2
        'ARG A=x\nFROM sha256:${A}'                              || 2
        'FROM "ea73"'                                            || 1
        "FROM 'sha256:ea73'"                                     || 1
        'FROM e\\a73'                                            || 1
        'FROM ea\\\n73'                                          || 1
        'FROM x\nCOPY --from=ea73 /a /b'                         || 2
        'FROM x\nCOPY --chown=1 --from="ea73" /a /b'             || 2
        'FROM x\nCOPY --fr"om"=ea73 /a /b'                       || 2
        "FROM x\nCOPY --from=sha256:$ID /a /b"                   || 2
        'FROM x\nCOPY --from=$A /a /b'                           || 2
        'FROM x\nCOPY --from=12345678901234567890 /a /b'         || 2
        'FROM x\nONBUILD COPY --from=ea73 /a /b'                 || 2
        'FROM x\nCOPY --from=deb /a /b\nFROM y AS deb'           || 2
    }

    def 'allowed: #text'() {
        when:
        check(text)

        then:
        noExceptionThrown()

        where:
        text << ['FROM scratch', 'FROM paas/debian:bookworm', 'FROM node', 'FROM node:20', 'ARG V=1\nFROM node:$V', 'FROM example.com/a/b@sha256:' + ID, 'FROM a/$B',
                 'FROM --platform=$P x AS Deb\nFROM deb\nCOPY --from=deb /a /b', 'FROM x\nCOPY --from=0 /a /b', 'FROM x AS abc\nFROM y\nCOPY --from=ABC /a /b',
                 'FROM x\nCOPY abc /b', 'FROM x\nRUN FROM ea73', 'FROM x\nONBUILD COPY --from=a/b /a /b']
    }
}
