package paas.core.check

import java.time.Duration
import java.util.concurrent.CountDownLatch
import paas.core.component.HealthCheck
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(20)
class TrialSpec extends Specification {

    CountDownLatch over = new CountDownLatch(1)
    List<Long> asked = []

    def 'success is seen at once though the check asks for a long wait'() {
        when:
        def wrong = trial(check(3, 60_000), 2).run()
        then:
        wrong.empty
        asked.size() == 3
        asked.last() < 2000
    }

    def 'it fails only after all attempts at the pace of the check, the last wait included: #attempts × #wait ms'() {
        given:
        def begun = System.nanoTime()
        when:
        def wrong = trial(check(attempts, wait), 1000).run()
        def took = (System.nanoTime() - begun).intdiv(1_000_000)
        then:
        wrong.get() == 'no'
        took >= attempts * wait
        took < attempts * (wait + 200) + 1000
        asked.size() >= attempts
        where:
        attempts | wait
        1        | 0
        3        | 0
        1        | 300
        3        | 200
    }

    def 'the first attempt waits for the initial delay'() {
        when:
        trial(new HealthCheck('c', HealthCheck.Type.STARTUP, new HealthCheck.Listening(0), 1, 0, 1000, 200, false), 0).run()
        then:
        asked.first() >= 200
    }

    def 'uptime is waited for'() {
        when:
        def wrong = trial(new HealthCheck('c', HealthCheck.Type.STARTUP, new HealthCheck.Uptime(1), 1, 0, 1000, 0, false), 0).run()
        then:
        wrong.empty
        asked.first() >= 1000
    }

    def 'it stops asking when it is over'() {
        given:
        over.countDown()
        expect:
        trial(check(3, 60_000), 1000).run().empty
        asked.size() <= 1
    }

    private Trial trial(HealthCheck check, int failures) {
        def begun = System.nanoTime()
        new Trial(check, { timeout ->
            asked << (System.nanoTime() - begun).intdiv(1_000_000)
            asked.size() > failures ? Optional.empty() : Optional.of('no')
        }, Duration.ofMillis(20), over)
    }

    private static HealthCheck check(int attempts, long wait) {
        new HealthCheck('c', HealthCheck.Type.STARTUP, new HealthCheck.Listening(0), attempts, wait, 1000, 0, false)
    }
}
