package paas.core.verb

import java.time.Duration
import paas.core.verb.Samples.Alter
import paas.core.verb.Samples.Look
import paas.core.verb.Samples.Many
import paas.spi.Failure
import paas.spi.name.ComponentName
import paas.spi.name.DomainName
import paas.spi.name.ProjectName
import paas.spi.name.ReleaseNumber
import spock.lang.Specification

class FillSpec extends Specification {

    def "gives named values their types"() {
        expect:
        Fill.fill(Look, [project: 'shop', lines: 5, since: '2h', follow: true, component: ['web', 'worker']]) ==
                new Look(new ProjectName('shop'), Optional.of(5), Optional.of(Duration.ofHours(2)), true, [new ComponentName('web'), new ComponentName('worker')])
        Fill.fill(Alter, [project: 'shop', values: [A: 'b']]) == new Alter(new ProjectName('shop'), [A: 'b'])
        Fill.fill(Many, [release: 'v3', domain: 'X.Example.', target: 'web.2', level: 'very-high', number: '7', scale: [web: 2]]) ==
                new Many(new ReleaseNumber(3), new DomainName('x.example'), Change.Target.of('web.2'), Samples.Level.VERY_HIGH, 7,
                        Optional.of([(new ComponentName('web')): 2]))
    }

    def "refuses #values"() {
        when:
        Fill.fill(Look, values)

        then:
        def failure = thrown(Failure)
        failure.code() == code
        failure.kind() == Failure.Kind.USAGE

        where:
        values                                      | code
        [:]                                         | 'word-missing'
        [project: null]                             | 'word-missing'
        [project: 'shop', lines: 'x']               | 'word-invalid'
        [project: 'shop', lines: '99999999999']     | 'word-invalid'
        [project: 'shop', follow: 'perhaps']        | 'word-invalid'
        [project: 'shop', since: '9999999d']        | 'word-invalid'
        [project: 'shop', component: ['A']]         | 'component-name-invalid'
        [project: ['shop'], lines: [1]]             | 'project-name-invalid'
        [project: 'shop', lnes: 1]                  | 'field-unknown'
    }
}
