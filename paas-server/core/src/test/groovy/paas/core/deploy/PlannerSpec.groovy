package paas.core.deploy

import java.time.Instant
import paas.core.component.Component
import paas.core.generation.Instance
import paas.core.release.Release
import paas.core.verb.Change
import paas.spi.build.Artifact
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ReleaseNumber
import spock.lang.Specification

import static paas.core.generation.Instance.State.HELD
import static paas.core.generation.Instance.State.SERVING
import static paas.core.generation.Instance.State.STOPPED
import static paas.core.generation.Instance.State.TRIED

class PlannerSpec extends Specification {

    static final ProjectId SHOP = ProjectId.random()

    def "#what"() {
        given:
        def present = rows.collect { row(*it) }

        when:
        def plan = Planner.plan(release(2, processes), quantities.collectEntries { k, v -> [new ComponentName(k), v] }, present, { false }, wake)

        then:
        plan.starts()*.shown() == starts
        plan.keeps()*.id()*.shown() == keeps
        plan.retires()*.id()*.shown() == retires
        plan.forgets()*.id()*.shown() == forgets

        where:
        what                                              | processes        | quantities | wake     | rows                                                 || starts              | keeps              | retires            | forgets
        'a first release starts what it wants'            | [web: 1, work: 0] | [:]        | null     | []                                                   || ['web.1']           | []                 | []                 | []
        'a new release replaces the old one'              | [web: 1]         | [:]        | null     | [['web', 1, 1, SERVING]]                             || ['web.1']           | []                 | ['web.1']          | []
        'the same release keeps what runs'                | [web: 1]         | [:]        | null     | [['web', 1, 2, SERVING]]                             || []                  | ['web.1']          | []                 | []
        'scaling up adds'                                 | [web: 1]         | [web: 3]   | null     | [['web', 1, 2, SERVING]]                             || ['web.2', 'web.3']  | ['web.1']          | []                 | []
        'scaling down retires the last'                   | [web: 1]         | [web: 1]   | null     | [['web', 1, 2, SERVING], ['web', 2, 2, SERVING]]     || []                  | ['web.1']          | ['web.2']          | []
        'a process that is no longer there goes'          | [web: 1]         | [:]        | null     | [['web', 1, 2, SERVING], ['old', 1, 1, SERVING]]     || []                  | ['web.1']          | ['old.1']          | []
        'what is stopped stays stopped'                   | [web: 1]         | [:]        | null     | [['web', 1, 1, STOPPED]]                             || []                  | ['web.1']          | []                 | []
        'what is stopped starts when it is meant'         | [web: 2]         | [:]        | one(2)   | [['web', 1, 1, STOPPED], ['web', 2, 1, STOPPED]]     || ['web.2']           | ['web.1']          | []                 | ['web.2']
        'everything wakes'                                | [web: 1]         | [:]        | all()    | [['web', 1, 1, STOPPED]]                             || ['web.1']           | []                 | []                 | ['web.1']
    }

    def "a candidate #what"() {
        when:
        def plan = Planner.plan(release(number, [web: 2, work: 1]), [:], rows.collect { row(*it) }, { false }, null, fresh)

        then:
        plan.starts()*.shown() == starts
        plan.adopts()*.id()*.shown() == adopts
        plan.drops()*.id()*.shown() == drops
        plan.retires()*.id()*.shown() == retires

        where:
        what                                         | number | fresh | rows                                                              || starts             | adopts    | drops     | retires
        'serves, and what it lacks starts'           | 2      | true  | [['web', 1, 1, SERVING], ['web', 1, 2, HELD]]                     || ['web.2', 'work.1'] | ['web.1'] | []        | ['web.1']
        'ends when another release serves'           | 3      | true  | [['web', 1, 1, SERVING], ['web', 1, 2, TRIED]]                    || ['web.1', 'web.2', 'work.1'] | [] | ['web.1'] | ['web.1']
        'has too many by now'                        | 2      | true  | [['web', 1, 2, HELD], ['web', 3, 2, HELD]]                        || ['web.2', 'work.1'] | ['web.1'] | ['web.3'] | []
        'is left alone by what keeps the release'    | 1      | false | [['web', 1, 1, SERVING], ['web', 1, 2, TRIED]]                    || ['web.2', 'work.1'] | []        | []        | []
    }

    def "what is to be replaced is started and retired"() {
        when:
        def plan = Planner.plan(release(2, [web: 2]), [:], [row('web', 1, 2, SERVING), row('web', 2, 2, SERVING)], { it.id().ordinal() == 2 }, null)

        then:
        plan.starts()*.shown() == ['web.2']
        plan.keeps()*.id()*.shown() == ['web.1']
        plan.retires()*.id()*.shown() == ['web.2']
    }

    static Change.Target all() { Change.Target.EVERYTHING }

    static Change.Target one(int ordinal) { new Change.Target(Optional.of(ComponentName.WEB), OptionalInt.of(ordinal)) }

    static Instance row(String component, int ordinal, int release, Instance.State state) {
        new Instance(new InstanceId(SHOP, new ComponentName(component), 7, ordinal), Optional.of(new ReleaseNumber(release)), new OperationId(1), '10.0.0.2', 5000,
                '10.0.0.2:5000', state)
    }

    static Release release(int number, Map<String, Integer> processes) {
        def components = processes.collect { name, quantity -> new Component.Process(new ComponentName(name), 'run', 5000, [], quantity, 0, 10, 'SIGTERM') }
        new Release(SHOP, new ReleaseNumber(number), new OperationId(1), 'c' * 40, 1, new Artifact.Image('t', 'sha256:1', 'linux/amd64', Optional.empty()), 0,
                components as List<Component>, [], 'ada', Instant.EPOCH, 'push', Release.State.SERVED, '', Optional.empty())
    }
}
