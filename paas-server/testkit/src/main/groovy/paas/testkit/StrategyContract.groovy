package paas.testkit

import paas.spi.name.ComponentName
import paas.spi.strategy.Place
import paas.spi.strategy.Strategy
import paas.spi.strategy.Turnover
import spock.lang.Specification

/** What every strategy must do. */
abstract class StrategyContract extends Specification {

    abstract Strategy strategy()

    protected static Place place(String text) {
        def (name, ordinal) = text.tokenize('.')
        new Place(new ComponentName(name as String), ordinal as int, name == 'web')
    }

    protected static Turnover turnover(String starts, String ends, Map<String, Integer> parallel = [:], Map<String, String> options = [:]) {
        new Turnover(starts.tokenize().collect { place(it) }, ends.tokenize().collect { place(it) },
                parallel.collectEntries { name, most -> [new ComponentName(name), most] }, options)
    }

    /** A course in one line: {@code -web.1 +web.1 | …}; what ends after the starts stands behind them. */
    protected String line(Turnover turnover) {
        def shown = { String sign, List<Place> places -> places.collect { "$sign$it.component.$it.ordinal" } }
        strategy().course(turnover).stages().collect { (shown('-', it.before()) + shown('+', it.starts()) + shown('-', it.after())).join(' ') }.join(' | ')
    }

    def 'it has a name and says what it does'() {
        expect:
        strategy().name() ==~ /[a-z0-9-]+/
        strategy().summary() && !strategy().summary().endsWith('.')
    }

    def 'everything that has to change changes exactly once: +[#starts] -[#ends]'() {
        given:
        def turnover = turnover(starts, ends)

        when:
        def stages = strategy().course(turnover).stages()

        then:
        stages
        stages.collectMany { it.starts() }.toSorted { it.toString() } == turnover.starts().toSorted { it.toString() }
        stages.collectMany { it.before() + it.after() }.toSorted { it.toString() } == turnover.ends().toSorted { it.toString() }

        where:
        starts                       | ends
        ''                           | ''
        'web.1'                      | ''
        ''                           | 'web.1 worker.1'
        'web.1'                      | 'web.1'
        'web.1 web.2 web.3 worker.1' | 'web.1 web.2'
        'web.1'                      | 'web.1 web.2 web.3 worker.1 worker.2'
        'worker.1 worker.2'          | 'web.1 worker.1 worker.2 worker.3'
    }

    def 'it is a pure function'() {
        given:
        def turnover = turnover('web.1 worker.1', 'web.1 worker.1')

        expect:
        strategy().course(turnover) == strategy().course(turnover)
    }
}
