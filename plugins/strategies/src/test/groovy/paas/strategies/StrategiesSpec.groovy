package paas.strategies

import paas.spi.Failure
import paas.spi.strategy.Course
import paas.spi.strategy.Strategy
import paas.testkit.StrategyContract

/** The course of each strategy, in one line. */
class AllAtOnceSpec extends StrategyContract {

    @Override
    Strategy strategy() { new AllAtOnce() }

    def "everything in one stage"() {
        expect:
        line(turnover('web.1 web.2 worker.1', 'web.1')) == '+web.1 +web.2 +worker.1 -web.1'
        strategy().course(turnover('web.1', '')).finish() instanceof Course.Finish.Serve
    }
}

class BlueGreenSpec extends StrategyContract {

    @Override
    Strategy strategy() { new BlueGreen() }

    def "everything in one stage, then it waits"() {
        expect:
        line(turnover('web.1', 'web.1')) == '+web.1 -web.1'
        strategy().course(turnover('web.1', '')).finish() instanceof Course.Finish.Hold
    }
}

class RecreateSpec extends StrategyContract {

    @Override
    Strategy strategy() { new Recreate() }

    def "the old ends before the new starts"() {
        expect:
        line(turnover('web.1 web.2', 'web.1 worker.1')) == '-web.1 -worker.1 +web.1 +web.2'
    }
}

class OneAtATimeSpec extends StrategyContract {

    @Override
    Strategy strategy() { new OneAtATime() }

    def "each worker follows its own, between the start and the end of web"() {
        expect:
        line(turnover('web.1 worker.1 worker.2', 'web.1 worker.1 worker.2 worker.3')) == '+web.1 | -worker.1 +worker.1 | -worker.2 +worker.2 | -web.1 -worker.3'
    }
}

class RollingSpec extends StrategyContract {

    @Override
    Strategy strategy() { new Rolling() }

    def "as many at a time as it may"() {
        expect:
        line(turnover('web.1 web.2 web.3 worker.1', 'web.1 web.2 web.3 web.4', parallel)) == course

        where:
        parallel         || course
        [:]              || '+web.1 -web.1 | +web.2 -web.2 | +web.3 -web.3 | +worker.1 | -web.4'
        [web: 2]         || '+web.1 +web.2 -web.1 -web.2 | +web.3 -web.3 | +worker.1 | -web.4'
        [web: 9, other: 1] || '+web.1 +web.2 +web.3 -web.1 -web.2 -web.3 | +worker.1 | -web.4'
    }
}

class CanarySpec extends StrategyContract {

    @Override
    Strategy strategy() { new Canary() }

    private Course.Finish.Share share(Map<String, String> options) {
        strategy().course(turnover('web.1', 'web.1', [:], options)).finish() as Course.Finish.Share
    }

    def "it takes its shares from #options"() {
        expect:
        share(options).ramp().toString() == ramp
        share(options).sticky() == sticky
        share(options).token() == token

        where:
        options                                          || ramp            | sticky | token
        [:]                                              || '10:600s'       | false  | ''
        [canary: '30']                                   || '30:600s'       | false  | ''
        [canary: '10:5m,30:10m', 'canary-cookie': 'true'] || '10:300s,30:600s' | true | ''
        [canary: '0:90', 'canary-header': 'me-first']    || '0:90s'         | false  | 'me-first'
    }

    def "it refuses #options"() {
        when:
        share(options)

        then:
        def failure = thrown(Failure)
        failure.code() == 'canary-invalid'
        failure.next()

        where:
        options << [[canary: '5'], [canary: '100'], [canary: 'ten'], [canary: ''], [canary: '10,'], [canary: '10:0s'], [canary: '10:5m;reboot'], [canary: '-10'],
                    ['canary-header': 'a,b'], ['canary-header': 'x' * 17], ['canary-header': '../x']]
    }
}
