package paas.server.git

import paas.core.verb.Change
import paas.spi.Failure
import spock.lang.Specification

class PushOptionsSpec extends Specification {

    def "#given asks for #how"() {
        expect:
        PushOptions.of(given) == new PushOptions(detach, how)

        where:
        given                                       || detach | how
        []                                          || false  | Change.How.USUAL
        ['detach']                                  || true   | Change.How.USUAL
        ['hold']                                    || false  | Change.How.HELD
        ['strategy=rolling', 'detach']              || true   | Change.How.by('rolling', [:])
        ['canary=10:5m,30:10m', 'canary-cookie']    || false  | Change.How.by('canary', [canary: '10:5m,30:10m', 'canary-cookie': 'true'])
        ['canary-header=me', 'strategy=canary']     || false  | Change.How.by('canary', ['canary-header': 'me'])
    }

    def "#given is refused: #code"() {
        when:
        PushOptions.of(given)

        then:
        def failure = thrown(Failure)
        failure.code() == code
        failure.next()

        where:
        given                          || code
        ['holt']                       || 'push-option-unknown'
        ['canary']                     || 'push-option-unknown'
        ['hold=yes']                   || 'push-option-unknown'
        ['hold', 'canary=10']          || 'push-options-conflict'
        ['strategy=rolling', 'hold']   || 'push-options-conflict'
    }
}
