package paas.core.component

import paas.spi.Failure
import spock.lang.Specification

class ChecksSpec extends Specification {

    def 'the older file becomes startup checks'() {
        expect:
        Checks.parse('WAIT=2 \r\n# wait a little\nTIMEOUT=7\nATTEMPTS=6\n\n/about Our Amazing Team\n') ==
                [new HealthCheck('GET /about', HealthCheck.Type.STARTUP, new HealthCheck.Http('http', '', 0, '/about', 'Our Amazing Team', [:]), 6, 2000, 7000, 0, false)]
    }

    def 'an address: #line'() {
        expect:
        Checks.parse(line)*.probe() == [new HealthCheck.Http(scheme, host, 0, path, content, [:])]
        where:
        line                               || scheme  | host              | path    | content
        '/'                                || 'http'  | ''                | '/'     | ''
        '/a?b=c hello'                     || 'http'  | ''                | '/a?b=c'| 'hello'
        '//admin.example.com/x  a  b'      || 'http'  | 'admin.example.com' | '/x'  | 'a  b'
        'http://shop.example.com'          || 'http'  | 'shop.example.com'| '/'     | ''
        'https://shop.example.com/x hello' || 'https' | 'shop.example.com'| '/x'    | 'hello'
    }

    def 'without settings the usual ones hold'() {
        expect:
        Checks.parse('/').first().with { [attempts(), waitMillis(), timeoutMillis()] } == [5, 5000, 30000]
        Checks.parse('# none') == []
    }

    def 'a bad line is named: #text'() {
        when:
        Checks.parse(text)
        then:
        def failure = thrown(Failure)
        failure.code() == 'checks-invalid'
        failure.sentence().startsWith("Line $line of the CHECKS file ")
        where:
        text              || line
        'WAIT=5\nabout'   || 2
        'WAIT=abc'        || 1
        'RETRIES=3'       || 1
        '/a\n/b%zz x'     || 2
    }
}
