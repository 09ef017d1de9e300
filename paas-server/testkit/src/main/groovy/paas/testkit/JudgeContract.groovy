package paas.testkit

import java.time.Duration
import paas.spi.strategy.Judge
import paas.spi.strategy.Sample
import paas.spi.strategy.Times
import spock.lang.Specification

import static paas.spi.strategy.Judge.Verdict.BAD
import static paas.spi.strategy.Judge.Verdict.GOOD
import static paas.spi.strategy.Judge.Verdict.UNDECIDED

/** What every judge must do. Chance is drawn from a fixed seed, so that a run is as the one before. */
abstract class JudgeContract extends Specification {

    /** How a release behaves: the share of requests that fail, and of answers how long they take, a factor of the usual. */
    record Nature(double errors, double slowness) {
    }

    /** @param verdict the last  @param seen requests of the canary until then  @param errors of them that a visitor saw */
    record Outcome(Judge.Verdict verdict, long seen, long errors) {
    }

    static final Nature USUAL = new Nature(0.01, 1)

    abstract Judge judge()

    protected static Times times(long count, long millis) {
        def counter = new Times.Counter()
        count.times { counter.add(Duration.ofMillis(millis)) }
        counter.times()
    }

    protected static Sample sample(long requests, long errors, long millis = 10) {
        new Sample(requests, errors, requests ? times(requests, millis) : Times.NONE, 0)
    }

    /** Requests come one by one, a tenth of them to the canary, and the judge is asked after each hundred: as often as it could be in practice. */
    protected Outcome simulate(long seed, Nature canary, Nature stable, int requests = 20_000, double weight = 0.1) {
        def random = new Random(seed)
        def trial = judge().begin()
        long[] seen = [0, 0]
        long[] errors = [0, 0]
        Times.Counter[] times = [new Times.Counter(), new Times.Counter()]
        def so = { int side -> new Sample(seen[side], errors[side], times[side].times(), 0) }
        Judge.Opinion opinion = null
        for (int i = 1; i <= requests; i++) {
            boolean tried = random.nextDouble() < weight
            def nature = tried ? canary : stable
            int side = tried ? 0 : 1
            seen[side]++
            errors[side] += random.nextDouble() < nature.errors() ? 1 : 0
            times[side].add(Duration.ofNanos((long) (1e7 * nature.slowness() * Math.exp(random.nextGaussian() * 0.6))))
            if (i % 100 == 0) {
                opinion = trial.judge(so(0), so(1))
                if (opinion.verdict() == BAD) {
                    break
                }
            }
        }
        new Outcome(opinion.verdict(), seen[0], errors[0])
    }

    def 'it has a name and says how it decides'() {
        expect:
        judge().name() ==~ /[a-z0-9-]+/
        judge().summary()
    }

    def 'it decides nothing from nothing'() {
        expect:
        judge().begin().judge(Sample.NOTHING, Sample.NOTHING).verdict() == UNDECIDED
        judge().begin().judge(sample(3, 0), sample(30, 0)).verdict() == UNDECIDED
    }

    def 'what is as good is good, once enough was seen'() {
        expect:
        judge().begin().judge(sample(1000, 10), sample(9000, 90)).verdict() == GOOD
    }

    def 'one that died is bad at once'() {
        expect:
        judge().begin().judge(new Sample(1, 0, Times.NONE, 1), sample(10, 0)).verdict() == BAD
    }

    def 'one that always fails is bad after a few requests'() {
        expect:
        judge().begin().judge(sample(20, 20), sample(180, 0)).verdict() == BAD
    }

    def 'errors that both have alike condemn nobody'() {
        expect:
        judge().begin().judge(sample(100, 50), sample(900, 450)).verdict() == GOOD
    }

    def 'it says why, in figures'() {
        given:
        def opinion = judge().begin().judge(sample(200, 40), sample(1800, 0))

        expect:
        opinion.verdict() == BAD
        opinion.why().contains('40') && opinion.why().contains('200')
    }

    def 'of fifty good canaries at most one is condemned: #canary beside #stable'() {
        when:
        def outcomes = (1..50).collect { simulate(it, canary, stable) }

        then:
        outcomes.count { it.verdict() == BAD } <= 1

        where:
        canary                | stable
        USUAL                 | USUAL
        new Nature(0, 1)      | new Nature(0, 1)
        new Nature(0.2, 1)    | new Nature(0.2, 1)
        new Nature(0.01, 1.1) | USUAL
        new Nature(0, 0.5)    | USUAL
    }

    def 'fifty bad canaries are condemned: #canary beside #stable'() {
        when:
        def outcomes = (1..50).collect { simulate(it, canary, stable) }

        then:
        outcomes.every { it.verdict() == BAD }
        outcomes.sum { it.seen() } / 50 < before

        where:
        canary                | stable              || before
        new Nature(0.05, 1)   | new Nature(0, 1)    || 200
        new Nature(0.1, 1)    | USUAL               || 250
        new Nature(0.01, 5)   | USUAL               || 150
    }
}
