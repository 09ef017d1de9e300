package paas.core.config

import paas.spi.Failure
import spock.lang.Specification

class EditsSpec extends Specification {

    def "takes what an environment can hold: #name"() {
        expect:
        Edits.set([(name): value]).changes() == [(name): Optional.of(value)]

        where:
        name       | value
        'A'        | ''
        '_a1'      | 'a=b=c'
        'x' * 255  | 'x'
        'EMOJI'    | 'ü日本🎉\n\ttwo lines'
        'LARGE'    | 'x' * 64 * 1024
        'PORTS'    | '1'
        'paas_x'   | '1'
    }

    def "refuses what it cannot: #code"() {
        when:
        Edits.set([(name): value])

        then:
        def failure = thrown(Failure)
        failure.code() == code
        failure.kind() == Failure.Kind.USAGE
        failure.sentence().length() < 200
        value.length() < 5 || !failure.sentence().contains(value)

        where:
        name        | value                   | code
        ''          | 'x'                     | 'key-invalid'
        '1A'        | 'x'                     | 'key-invalid'
        'A-B'       | 'x'                     | 'key-invalid'
        'A B'       | 'x'                     | 'key-invalid'
        'A\n'       | 'x'                     | 'key-invalid'
        'É'         | 'x'                     | 'key-invalid'
        'x' * 256   | 'x'                     | 'key-invalid'
        'PORT'      | '80'                    | 'key-reserved'
        'PAAS_X'    | 'x'                     | 'key-reserved'
        'A'         | 'secret\u0000'          | 'value-invalid'
        'A'         | 'x' * 64 * 1024 + 'y'   | 'value-too-large'
        'A'         | '日' * 22 * 1024         | 'value-too-large'
    }
}
