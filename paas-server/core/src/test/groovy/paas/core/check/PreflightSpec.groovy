package paas.core.check

import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CountDownLatch
import paas.spi.Failure
import paas.spi.check.Check
import paas.spi.check.Intent
import paas.spi.check.Verdict
import paas.spi.name.ProjectName
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(20)
class PreflightSpec extends Specification {

    static final INTENT = new Intent(new ProjectName('shop'), [], [], 0, Path.of('/'))

    def 'all verdicts are told at once, in the order of the checks'() {
        given:
        def first = new CountDownLatch(1)
        def verdicts = examine([check('slow') { first.await(); [Verdict.fail('slow', 'No room.', 'Make some.'), Verdict.pass('slow', 'Fine.')] },
                                check('fast') { first.countDown(); [Verdict.fail('fast', 'Port taken.', 'Free it.')] }])
        expect:
        verdicts.all()*.sentence() == ['No room.', 'Fine.', 'Port taken.']
        when:
        verdicts.require()
        then:
        def failure = thrown(Failure)
        failure.sentence() == 'No room. Port taken.'
        failure.next() == 'Make some. Free it.'
    }

    def 'only a failure stops'() {
        given:
        def verdicts = examine([check('a') { [Verdict.warn('a', 'Hm.', '')] }, check('b') { [] }])
        when:
        verdicts.require()
        then:
        noExceptionThrown()
        verdicts.warnings()*.sentence() == ['Hm.']
    }

    def 'a check that breaks, fails or never answers is a warning'() {
        given:
        def never = new CountDownLatch(1)
        def verdicts = examine([check('hangs') { never.await() }, check('breaks') { throw new IllegalStateException('secret') },
                                check('fails') { throw Failure.outside('x', 'Nobody there.', 'Knock.', null) }, check('works') { [Verdict.pass('works', 'Yes.')] }])
        expect:
        verdicts.all()*.sentence() == ["The check 'hangs' did not answer within 0.3 s.", "The check 'breaks' could not be made.", 'Nobody there.', 'Yes.']
        verdicts.failures().empty
        cleanup:
        never.countDown()
    }

    private static Verdicts examine(List<Check> checks) {
        new Preflight(checks, Duration.ofMillis(300)).examine(INTENT)
    }

    private static Check check(String name, Closure<List<Verdict>> answer) {
        [name: { name }, examine: { answer() }] as Check
    }
}
