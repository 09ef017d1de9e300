package paas.core.component

import paas.spi.Failure
import spock.lang.Specification

class VariablesSpec extends Specification {

    def 'what a deploy sets: #env on #current, first: #first'() {
        expect:
        variables(env).edits(current, first, { 'secret' }) == edits
        where:
        env                                                        | current    | first || edits
        '"A": "1"'                                                 | [:]        | true  || [A: '1']
        '"A": 1'                                                   | [:]        | true  || [A: '1']
        '"A": "1"'                                                 | [A: 'own'] | true  || [:]
        '"A": "1"'                                                 | [:]        | false || [:]
        '"A": {"value": "1", "sync": true}'                        | [A: 'own'] | false || [A: '1']
        '"A": {"value": "1", "sync": true}'                        | [A: '1']   | false || [:]
        '"A": {"generator": "secret"}'                             | [:]        | true  || [A: 'secret']
        '"A": {"generator": "secret"}'                             | [:]        | false || [:]
        '"A": {"generator": "secret", "sync": true}'               | [A: 'own'] | false || [:]
        '"A": {"generator": "secret", "sync": true}'               | [:]        | false || [A: 'secret']
        '"A": {"generator": "secret", "value": "v"}'               | [:]        | true  || [A: 'v']
        '"A": {"required": false}'                                 | [:]        | true  || [:]
        '"A": {"description": "x"}'                                | [A: '']    | true  || [:]
        '"A": ""'                                                  | [:]        | true  || [A: '']
        '"PORT": "3000", "A": "1"'                                 | [:]        | true  || [A: '1']
    }

    def 'every required variable without a value is named, at each deploy'() {
        when:
        variables('"A": {}, "B": "1", "C": {"required": true}, "D": {"required": false}, "E": {}').edits([E: 'x'], first)
        then:
        def failure = thrown(Failure)
        failure.code() == 'config-missing'
        failure.sentence() == "app.json requires A, C, and the project's configuration has no value for them."
        failure.next().contains('config:set PROJECT A=')
        where:
        first << [true, false]
    }

    def 'a generated secret has 256 bits and is another each time'() {
        given:
        def secrets = (1..3).collect { variables('"A": {"generator": "secret"}').edits([:], true).A }
        expect:
        secrets.every { it ==~ /[0-9a-f]{64}/ }
        secrets.toSet().size() == 3
    }

    def 'a value is not shown'() {
        expect:
        !variables('"A": "hush"').toString().contains('hush')
    }

    private static Variables variables(String env) {
        AppJson.parse("{\"env\": {$env}}".getBytes('UTF-8')).env()
    }
}
