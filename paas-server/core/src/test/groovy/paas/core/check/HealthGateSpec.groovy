package paas.core.check

import java.time.Duration
import paas.core.component.HealthCheck
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.Output
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.run.ImageWanted
import paas.spi.run.InstanceSpec
import paas.spi.run.Limits
import paas.spi.run.Network
import paas.spi.run.Runtime
import paas.testkit.Behaviour
import paas.testkit.FakeRuntime
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

@Timeout(60)
class HealthGateSpec extends Specification {

    @AutoCleanup
    FakeRuntime runtime = new FakeRuntime()
    ProjectId project = new ProjectId('p123456789')
    List<String> told = [].asSynchronized()
    Cancellation cancellation = new Cancellation()
    PollingConditions soon = new PollingConditions(timeout: 10, delay: 0.01)

    def 'an instance that listens late is healthy within half a second of being ready'() {
        given:
        runtime.behave { Behaviour.GOOD.readyAfter(Duration.ofMillis(700)) }
        when: 'the best of three, because the machine does other things too'
        def tries = (1..3).collect { await([start('web', 5000, [], it)]) }
        then:
        tries*.get(0).every { it instanceof Health.Healthy }
        tries*.get(1).every { it >= 100 }
        tries*.get(1).min() < 700 + 500
    }

    def 'one without a port has to stay up for a moment'() {
        when:
        def (health, millis) = await([start('worker', 0)])
        then:
        health instanceof Health.Healthy
        millis >= 2000
        millis < 6000
    }

    def 'one that ends is unhealthy at once, with its status and what it used: #end'() {
        given:
        runtime.behave { Behaviour.GOOD.readyAfter(Duration.ofHours(1)).ending(end).using(512L << 20) }
        when:
        def (health, millis) = await([start(component, component == 'web' ? 5000 : 0)])
        then:
        millis < 5000
        health.ended().get().status() == end.status()
        health.sentence().contains(said)
        where:
        component | end                                                  || said
        'web'     | new Behaviour.End(Duration.ofMillis(300), 3, false)  || 'exit status 3'
        'worker'  | new Behaviour.End(Duration.ofMillis(300), 0, false)  || 'ended by itself'
        'web'     | new Behaviour.End(Duration.ofMillis(300), 137, true) || '(peak: 512 MB)'
    }

    def 'one that listens elsewhere is told so, and hinted at meanwhile'() {
        given:
        runtime.behave { Behaviour.GOOD.listening(new Runtime.Listening([3000] as Set, [9229] as Set)) }
        when:
        def (health, millis) = await([start('web')], Duration.ofSeconds(6))
        then:
        millis >= 6000
        millis < 12_000
        health.sentence() == 'web.1 listens on port 3000 and 127.0.0.1:9229, but is expected on port 5000.'
        told == ['web.1 listens on port 3000 and 127.0.0.1:9229, but is expected on port 5000.']
    }

    def 'one that listens for itself only is told so'() {
        given:
        runtime.behave { Behaviour.GOOD.listening(new Runtime.Listening([] as Set, [5000] as Set)) }
        expect:
        await([start('web')], Duration.ofMillis(500))[0].sentence().contains('127.0.0.1:5000 only')
    }

    def 'checks decide: #check.name'() {
        given:
        runtime.behave { Behaviour.GOOD.answering(status, 'hello').executing { it == ['ok'] ? 0 : 7 } }
        when:
        def (health, millis) = await([start('web', 5000, [check])])
        then:
        (health instanceof Health.Healthy ? '' : health.error()) == wrong
        where:
        check                                                               | status || wrong
        check('http', new HealthCheck.Http('http', '', 0, '/', 'hello', [:])) | 200  || ''
        check('status', new HealthCheck.Http('http', '', 0, '/', '', [:]))  | 503    || 'it answered 503; 2xx is expected'
        check('content', new HealthCheck.Http('http', '', 0, '/', 'x', [:]))| 200    || "its answer does not hold the expected text 'x'"
        check('port', new HealthCheck.Listening(5001))                      | 200    || 'port 5001 accepts no connections'
        check('listening', new HealthCheck.Listening(0))                    | 200    || ''
        check('command', new HealthCheck.Command(['ok']))                   | 200    || ''
        check('command', new HealthCheck.Command(['bad']))                  | 200    || 'it ended with exit status 7'
        check('uptime', new HealthCheck.Uptime(1))                          | 200    || ''
    }

    def 'a check that only warns is told and does not stop'() {
        when:
        def (health, millis) = await([start('web', 5000, [check('extra', new HealthCheck.Listening(81), [warn: true]), check('main', new HealthCheck.Listening(0))])])
        then:
        health instanceof Health.Healthy
        told == ["The check 'extra' of web.1 failed: port 81 accepts no connections. It only warns."]
    }

    def 'checks for later are not asked now, and a process with only such ones has to listen'() {
        given:
        runtime.behave { Behaviour.GOOD.readyAfter(Duration.ofMillis(300)) }
        when:
        def (health, millis) = await([start('web', 5000, [check('later', new HealthCheck.Listening(81), [type: HealthCheck.Type.LIVENESS])])])
        then:
        health instanceof Health.Healthy
        millis >= 250
    }

    def 'the first of many that fails ends all'() {
        given:
        runtime.behave { it.id().ordinal() == 7 ? Behaviour.GOOD.readyAfter(Duration.ofHours(1)).ending(new Behaviour.End(Duration.ofMillis(200), 5, false)) :
                Behaviour.GOOD.readyAfter(Duration.ofSeconds(30)) }
        when:
        def (health, millis) = await((1..20).collect { start('web', 5000, [], it) })
        then:
        health.instance().shown() == 'web.7'
        millis < 8000
    }

    def 'a command that cannot run because the instance has just ended is told as its end'() {
        given:
        runtime.behave { Behaviour.GOOD.readyAfter(Duration.ofHours(1)) }
        def web = start('web', 5000, [check('command', new HealthCheck.Command(['ok']))])
        runtime.calls().next('exec') {
            runtime.calls().always('await') { Thread.sleep(200) }
            runtime.end(web.id(), 4, false)
            throw Failure.conflict('not-running', 'It does not run.', '')
        }
        expect:
        await([web])[0].ended().get().status() == 4
    }

    def 'many at once take no longer than one'() {
        given:
        runtime.behave { Behaviour.GOOD.readyAfter(Duration.ofMillis(500)) }
        when:
        def (health, millis) = await((1..50).collect { start('web', 5000, [], it) })
        then:
        health instanceof Health.Healthy
        millis < 5000
    }

    def 'somebody who cancels does not wait'() {
        given:
        runtime.behave { Behaviour.GOOD.readyAfter(Duration.ofHours(1)) }
        def web = start('web')
        Thread.startVirtualThread { soon.eventually { assert runtime.calls().made('await') }; cancellation.cancel('the client has gone') }
        when:
        await([web])
        then:
        def failure = thrown(Failure)
        failure.code() == 'cancelled'
    }

    def 'a runtime that goes away is told as such, not as an unhealthy instance'() {
        given:
        runtime.behave { Behaviour.GOOD.readyAfter(Duration.ofHours(1)) }
        def web = start('web')
        runtime.down(true)
        when:
        await([web])
        then:
        def failure = thrown(Failure)
        failure.code() == 'runtime-unreachable'
    }

    private List await(List<Subject> subjects, Duration timeout = Duration.ofSeconds(20)) {
        def begun = System.nanoTime()
        def health = new HealthGate(runtime, timeout).await(subjects, { told << it }, cancellation)
        [health, (System.nanoTime() - begun).intdiv(1_000_000)]
    }

    private Subject start(String component, int port = 5000, List<HealthCheck> checks = [], int ordinal = 1) {
        def id = new InstanceId(project, new ComponentName(component), 1, ordinal)
        def image = runtime.provide(new ImageWanted('x', Optional.empty(), Optional.empty()), Output.NOWHERE)
        def endpoint = runtime.start(new InstanceSpec(id, new OperationId(1), new ProjectName('shop'), 1, image, Optional.empty(), [], [:],
                new Network(project, '10.1.0.0/24', '10.1.0.1'), '10.1.0.2', port, [], [], [:], Limits.INSTANCE, 'SIGTERM', false))
        new Subject(id, endpoint, '10.1.0.2', port, checks, 'shop.example', 512L << 20)
    }

    private static HealthCheck check(String name, HealthCheck.Probe probe, Map more = [:]) {
        new HealthCheck(name, more.type ?: HealthCheck.Type.STARTUP, probe, 2, 100, 1000, 0, more.warn ?: false)
    }
}
