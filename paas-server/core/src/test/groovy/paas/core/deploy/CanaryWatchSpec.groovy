package paas.core.deploy

import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import paas.core.fake.FakeCandidates
import paas.core.fake.FakeInstances
import paas.core.generation.Instance
import paas.core.release.Candidate
import paas.core.verb.Change
import paas.spi.Failure
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ReleaseNumber
import paas.spi.route.Visit
import paas.spi.run.Endpoint
import paas.spi.run.InstanceState
import paas.spi.run.Runtime
import paas.spi.strategy.Judge
import paas.spi.strategy.Ramp
import paas.spi.strategy.Sample
import spock.lang.Specification

import static paas.core.generation.Instance.State.SERVING
import static paas.core.generation.Instance.State.TRIED

class CanaryWatchSpec extends Specification {

    static final Instant BEGUN = Instant.parse('2026-03-04T05:06:07Z')
    static final ProjectId SHOP = ProjectId.random()

    /** Says what the spec wants, and remembers what it was shown. */
    class Said implements Judge {
        Judge.Verdict verdict = Judge.Verdict.UNDECIDED
        Sample canary
        Sample stable

        String name() { 'said' }

        String summary() { 'says what it is told to' }

        Judge.Trial begin() {
            { Sample one, Sample other -> canary = one; stable = other; new Judge.Opinion(one.restarts() ? Judge.Verdict.BAD : verdict, 'so it is') } as Judge.Trial
        }
    }

    Instant now = BEGUN
    def candidates = new FakeCandidates()
    def instances = new FakeInstances()
    def judge = new Said()
    def applied = new LinkedBlockingQueue<Change>()
    Failure refusing
    Map<InstanceId, InstanceState> states = [:].withDefault { new InstanceState.Running(BEGUN, 0) }
    def watch = new CanaryWatch(candidates, instances, { Object[] arguments -> states[arguments[0]] } as Runtime, judge, { change, why ->
        applied << change
        if (refusing) {
            throw refusing
        }
    } as CanaryWatch.Decisions, new Clock() {
        Instant instant() { now }

        java.time.ZoneId getZone() { ZoneOffset.UTC }

        Clock withZone(java.time.ZoneId zone) { this }
    }, Duration.ofMillis(20))

    def setup() {
        instances.add(row(1, SERVING))
        instances.add(row(2, TRIED))
        put(0)
    }

    private void put(int step) {
        candidates.put(new Candidate(SHOP, new ReleaseNumber(2), new OperationId(2), 'ada', BEGUN, '',
                Optional.of(new Candidate.Canary(Ramp.of('10:60s,30:60s', Ramp.USUAL), step, now, false, ''))))
    }

    private static Instance row(int release, Instance.State state) {
        new Instance(new InstanceId(SHOP, ComponentName.WEB, release, 1), Optional.of(new ReleaseNumber(release)), new OperationId(release), "10.0.0.$release", 5000,
                "10.0.0.$release:5000", state)
    }

    private void visit(int release, int status) {
        watch.visit(new Visit(new Endpoint("10.0.0.$release:5000"), status, Duration.ofMillis(10), now.plusSeconds(10)))
    }

    private Change next() { applied.poll(5, TimeUnit.SECONDS) }

    def "it counts what each side answered, and nobody else's"() {
        when:
        watch.look()
        2.times { visit(1, 200) }
        visit(2, 503)
        visit(7, 500)
        watch.look()

        then:
        [judge.canary.requests(), judge.canary.errors(), judge.stable.requests(), judge.stable.errors()] == [1, 1, 2, 0]
        watch.of(SHOP).get().canary().errors() == 1
        applied.empty
    }

    def "a good one goes on when its time is over, and at last serves; a bad one ends at once"() {
        given:
        judge.verdict = Judge.Verdict.GOOD

        when:
        watch.look()

        then:
        applied.empty

        when:
        now = BEGUN.plusSeconds(60)
        2.times { watch.look() }

        then:
        next() == new Change.Weigh(SHOP, new ReleaseNumber(2), Ramp.of('10:60s,30:60s', Ramp.USUAL), 1)
        applied.empty

        when:
        put(1)
        now = now.plusSeconds(61)
        watch.look()

        then:
        next() == new Change.Switch(SHOP, new ReleaseNumber(2))

        when:
        put(0)
        judge.verdict = Judge.Verdict.BAD
        watch.look()

        then:
        next() == new Change.Abort(SHOP, new ReleaseNumber(2), 'The judge ended the canary: so it is.')
    }

    def "one that died ends, whether the server saw it or not"() {
        when:
        watch.died(row(1, SERVING).id())

        then:
        applied.empty

        when:
        if (seen) {
            watch.died(row(2, TRIED).id())
        } else {
            states[row(2, TRIED).id()] = state
            watch.look()
        }

        then:
        next() instanceof Change.Abort

        where:
        seen  | state
        true  | null
        false | new InstanceState.Running(BEGUN, 1)
        false | new InstanceState.Exited(1, false, BEGUN, false)
        false | new InstanceState.Absent()
    }

    def "what could not be done is decided again"() {
        given:
        judge.verdict = Judge.Verdict.BAD
        refusing = Failure.busy('busy', 'Not now.', '')

        when:
        watch.look()

        then:
        next()

        when:
        new spock.util.concurrent.PollingConditions(timeout: 5).eventually {
            watch.look()
            assert !applied.empty
        }

        then:
        next() instanceof Change.Abort
    }

    def "a good one that cannot serve ends"() {
        given:
        judge.verdict = Judge.Verdict.GOOD
        refusing = Failure.usage('unhealthy', 'worker.1 ended.', '')
        now = BEGUN.plusSeconds(200)
        put(1)
        now = now.plusSeconds(60)

        when:
        watch.look()

        then:
        next() instanceof Change.Switch
        next() == new Change.Abort(SHOP, new ReleaseNumber(2), 'It was no worse, and could not serve: worker.1 ended.')
    }

    def "what is gone is forgotten"() {
        when:
        watch.look()
        candidates.remove(SHOP)
        watch.look()
        visit(2, 500)

        then:
        watch.of(SHOP) == Optional.empty()
    }
}
