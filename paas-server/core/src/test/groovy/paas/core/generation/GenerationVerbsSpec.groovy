package paas.core.generation

import java.nio.file.Path
import paas.core.fake.World
import paas.core.verb.Answer
import paas.core.verb.Change
import paas.core.verb.Change.Target
import paas.spi.Failure
import paas.spi.name.ComponentName
import paas.spi.name.OperationId
import paas.spi.run.InstanceSpec
import paas.spi.run.Limits
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

class GenerationVerbsSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
    }

    def "starts, stops and restarts a project, a component or an instance: #words"() {
        when:
        world.run(words)

        then:
        world.changes == [change(world.shop.id())]

        where:
        words                       | change
        'stop shop'                 | { new Change.Stop(it, Target.EVERYTHING) }
        'stop shop web'             | { new Change.Stop(it, target('web', 0)) }
        'ps:stop shop'              | { new Change.Stop(it, Target.EVERYTHING) }
        'start shop postgresql'     | { new Change.Start(it, target('postgresql', 0)) }
        'restart shop web.2'        | { new Change.Restart(it, target('web', 2)) }
        'scale shop web=3 worker=0' | { new Change.Scale(it, [(new ComponentName('web')): 3, (new ComponentName('worker')): 0]) }
    }

    def "what is not there is refused, and what was meant is suggested: #words"() {
        when:
        world.run(words)

        then:
        def failure = thrown(Failure)
        failure.code() == code
        failure.next().contains(next)
        world.changes.empty

        where:
        words                      | code                     | next
        'stop shop wbe'            | 'component-unknown'      | 'Did you mean web?'
        'stop shop nothing'        | 'component-unknown'      | 'It has postgresql, web, worker.'
        'stop shop ../web'         | 'target-invalid'         | 'web.2'
        'stop shop web.0'          | 'target-invalid'         | 'web.2'
        'stop shop web.two'        | 'target-invalid'         | 'web.2'
        'scale shop web=10000'     | 'scale-invalid'          | ''
        'scale shop web=-1'        | 'scale-invalid'          | ''
        'scale shop web=many'      | 'word-invalid'           | ''
        'scale shop web'           | 'pair-invalid'           | ''
        'scale shop wbe=2'         | 'component-unknown'      | 'Did you mean web?'
        'scale shop postgresql=2'  | 'scale-service'          | ''
    }

    def "without words, scale shows how many there should be"() {
        given:
        world.formations.set(world.shop.id(), new ComponentName('worker'), 5)

        expect:
        world.run('scale shop') == new Answer.Table(['process', 'quantity'], [['web', 2], ['worker', 5]])
    }

    def "ps shows what should be beside what is"() {
        given:
        run(['web', 1], ['web', 2])
        stop('web', 2)
        world.instances.state(id('web', 2), Instance.State.STOPPED)

        expect:
        new PollingConditions().eventually {
            assert (world.run('ps shop') as Answer.Table).rows().collect { it[0..2] } ==
                    [['web.1', 'v4', 'running'], ['web.2', 'v4', 'stopped'], ['worker.1', 'v4', 'missing']]
        }
    }

    def "ps tells how an instance died: #state"() {
        given:
        run(['web', 1])
        world.runtime.end(id('web', 1), status, outOfMemory)

        expect:
        new PollingConditions().eventually {
            assert (world.run('ps shop') as Answer.Table).rows()[0][2] == state
        }

        where:
        status | outOfMemory | state
        1      | false       | 'crashed (exit 1)'
        137    | true        | 'crashed (out of memory)'
    }

    def "components sums up"() {
        given:
        run(['web', 1])

        expect:
        world.run('components shop') == new Answer.Table(['component', 'kind', 'version', 'state'],
                [['web', 'process', '', '1 of 2 running, 1 missing'], ['worker', 'process', '', '0 of 1 running, 1 missing'],
                 ['postgresql', 'postgresql', '15', '0 of 1 running']])
    }

    private void run(List... which) {
        world.runtime.image('i:4', world.runtime.FACTS, Optional.empty(), Optional.empty())
        which.each {
            def id = id(it[0] as String, it[1] as int)
            world.runtime.start(new InstanceSpec(id, new OperationId(4), world.shop.name(), 4, world.releases.all[3].artifact(), Optional.empty(), [], [:], null,
                    '10.0.0.9', 0, [], [], [:], Limits.INSTANCE, 'SIGTERM', false))
        }
    }

    private void stop(String component, int ordinal) {
        world.runtime.stop(id(component, ordinal), java.time.Duration.ofSeconds(1))
    }

    private id(String component, int ordinal) {
        world.instances.list().find { it.id().component().value() == component && it.id().ordinal() == ordinal }.id()
    }

    private static Target target(String component, int ordinal) {
        new Target(Optional.of(new ComponentName(component)), ordinal ? OptionalInt.of(ordinal) : OptionalInt.empty())
    }
}
