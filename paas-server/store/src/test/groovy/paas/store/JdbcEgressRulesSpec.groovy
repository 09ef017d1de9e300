package paas.store

import paas.spi.fence.Egress
import paas.spi.fence.EgressRule
import paas.spi.fence.Target
import spock.lang.Specification

class JdbcEgressRulesSpec extends Specification {

    private static EgressRule rule(String target, boolean allow = true, boolean guarded = false) { new EgressRule(Target.of(target), allow, guarded) }

    def 'a project has rules and a default, each of one target once, on #database'() {
        given:
        def rules = store.egressRules()
        def project = Databases.project(store).id()
        def other = Databases.project(store).id()

        expect:
        rules.of(project) == Egress.usual(project)
        rules.put(project, rule('10.0.0.0/8', false), 2)
        rules.put(project, rule('[fd00::1]:53/udp', true, true), 2)
        !rules.put(project, rule('10.1.0.0/16'), 2)
        rules.put(project, rule('10.0.0.0/8', true), 2)
        rules.of(project) == new Egress(project, true, [rule('10.0.0.0/8', true), rule('[fd00::1]:53/udp', true, true)])
        rules.of(other) == Egress.usual(other)

        when:
        rules.open(project, false)
        rules.open(other, true)
        rules.open(other, false)

        then:
        !rules.of(project).open()
        rules.all().findAll { it.project() in [project, other] } as Set == [rules.of(project), new Egress(other, false, [])] as Set

        when:
        def removed = rules.remove(project, Target.of('10.0.0.0/8'))

        then:
        removed.get() == rule('10.0.0.0/8')
        rules.remove(project, Target.of('10.0.0.0/8')).empty
        rules.of(project).rules() == [rule('[fd00::1]:53/udp', true, true)]

        where:
        [database, store] << Databases.both()
    }

    def 'they go with their project, on #database'() {
        given:
        def project = Databases.project(store).id()
        store.egressRules().put(project, rule('10.0.0.0/8'), 9)
        store.egressRules().open(project, false)

        when:
        store.projects().remove(project)

        then:
        store.egressRules().of(project) == Egress.usual(project)

        where:
        [database, store] << Databases.both()
    }
}
