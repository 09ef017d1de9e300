package paas.core.egress

import java.nio.file.Path
import paas.core.fake.People
import paas.core.fake.World
import paas.spi.Failure
import paas.spi.fence.Egress
import paas.spi.fence.EgressRule
import paas.spi.fence.Target
import paas.spi.name.ProjectName
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

class FencingSpec extends Specification {

    @TempDir Path data
    @AutoCleanup World world
    Fencing fencing

    def setup() {
        world = new World(data)
        fencing = new Fencing(world.fence, world.projects, world.egressRules, world.repairs)
    }

    private List<String> repaired() { world.journal.entries.findAll { it.verb() == 'reconcile' }*.detail() }

    def "it is put around all projects before the first instance of one starts, and not again for the next"() {
        when:
        2.times { fencing.around(world.shop.id()) }

        then:
        world.fence.times() == 1
        world.fence.projects()*.project() as Set == world.projects.list()*.id() as Set
        fencing.state() == 'ok'

        when:
        def made = world.projects.create(new ProjectName('new'), People.OWNER.user().id())
        fencing.around(made.id())

        then:
        world.fence.times() == 2
        Egress.usual(made.id()) in world.fence.projects()
    }

    def "what somebody took away is put back, which is written down; a project that went is no repair"() {
        given:
        fencing.mend()

        when:
        fencing.mend()

        then:
        world.fence.times() == 1
        repaired() == []

        when:
        world.fence.lose()

        then:
        fencing.onServer()*.code() == ['fence-changed']

        when:
        fencing.mend()

        then:
        fencing.onServer() == []
        repaired() == ['The fence is not as it should be. Put it back.']

        when:
        world.projects.remove(world.shop.id())
        fencing.mend()

        then:
        repaired().size() == 1
        world.fence.projects()*.project() as Set == world.projects.list()*.id() as Set
    }

    def "where the machine does not let it, that is said, and instances start all the same"() {
        given:
        world.fence.unusable(true)

        when:
        fencing.around(world.shop.id())
        fencing.mend()

        then:
        fencing.state().startsWith('Projects are not kept apart')

        when:
        fencing.onServer()

        then:
        thrown(Failure)

        when:
        world.run('egress:deny shop 10.0.0.0/8')

        then:
        def failure = thrown(Failure)
        failure.sentence().startsWith('The rule is kept, and has no effect yet: Projects are not kept apart')
        world.egressRules.of(world.shop.id()).rules()*.target()*.toString() == ['10.9.0.0/16', '10.0.0.0/8']

        when:
        world.fence.unusable(false)
        fencing.mend()

        then:
        fencing.state() == 'ok'
        world.fence.projects().find { it.project() == world.shop.id() }.rules().size() == 2
    }

    def "the narrowest rule comes first"() {
        given:
        def typed = ['0.0.0.0/0', '10.0.0.0/8:25', '10.0.0.0/8', '10.1.2.3', '[fd00::]:25', '10.1.0.0/16', '10.1.2.3:53/udp']

        expect:
        new Egress(world.shop.id(), true, typed.collect { new EgressRule(Target.of(it), true, false) }).rules()*.target()*.toString() ==
                ['10.1.2.3:53/udp', '10.1.2.3', '10.1.0.0/16', '10.0.0.0/8:25', '10.0.0.0/8', '0.0.0.0/0', '[fd00:0:0:0:0:0:0:0]:25']
    }
}
