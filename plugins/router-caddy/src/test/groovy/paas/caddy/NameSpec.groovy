package paas.caddy

import java.util.random.RandomGenerator
import paas.spi.Failure
import paas.spi.route.Route
import paas.spi.run.Endpoint
import spock.lang.Specification

class NameSpec extends Specification {

    static final RANDOM = RandomGenerator.of('SplittableRandom')

    private static Route.Serving serving(int count) {
        new Route.Serving((1..count).collect { new Endpoint("10.89.0.$it:5000") })
    }

    private static Map<String, Integer> shares(Name name) {
        name.text().split(',').tail().countBy { it }
    }

    def '#count instances fill ten slots evenly'() {
        when:
        def name = Name.of(serving(count), RANDOM)

        then:
        name.text().startsWith('s,')
        shares(name).values().sort() == expected
        name.says(serving(count))

        where:
        count | expected
        1     | [10]
        2     | [5, 5]
        3     | [3, 3, 4]
        4     | [2, 2, 3, 3]
        7     | [1, 1, 1, 1, 2, 2, 2]
        10    | [1] * 10
        11    | [1] * 10
        40    | [1] * 10
    }

    def 'who gets more, or is left out beyond ten, differs from change to change'() {
        expect:
        (1..60).collectMany { shares(Name.of(serving(count), RANDOM)).findAll { it.value == most }.keySet() }.toSet().size() == count

        where:
        count | most
        3     | 4
        13    | 1
    }

    def 'nothing running has a name of its own'() {
        expect:
        Name.of(new Route.Idle(), RANDOM) == Name.IDLE
        Name.IDLE.says(new Route.Idle())
        !Name.IDLE.says(serving(1))
        !Name.of(serving(1), RANDOM).says(new Route.Idle())
    }

    def 'an endpoint given twice counts once'() {
        given:
        def twice = new Route.Serving([new Endpoint('a:1'), new Endpoint('a:1'), new Endpoint('b:1')])

        expect:
        shares(Name.of(twice, RANDOM)).values().sort() == [5, 5]
    }

    def '#text does not say what two instances would'() {
        expect:
        !new Name(text).says(serving(2))

        where:
        text << ['i', '', 's', 's,', 'stranger', 's,10.89.0.1:5000', 's' + ',10.89.0.1:5000' * 10, 's' + ',10.89.0.1:5000' * 9 + ',10.89.0.2:5000',
                 's' + ',10.89.0.1:5000,10.89.0.3:5000' * 5]
    }

    def 'the longest addresses fit into a file name'() {
        expect:
        Name.of(new Route.Serving((100..109).collect { new Endpoint("255.255.255.$it:65535") }), RANDOM).text().bytes.length <= 255
    }

    def 'an address that cannot be a name is refused: #address'() {
        when:
        Name.of(new Route.Serving([new Endpoint(address)]), RANDOM)

        then:
        def failure = thrown(Failure)
        failure.code() == 'endpoint-unroutable'

        where:
        address << ['', '10.0.0.1', '[fd00::1]:80', 'unix//run/x', '10.0.0.1:80,10.0.0.2:80', '../x:80', '{env.HOME}:80', '10.0.0.1:', 'a' * 60 + ':80']
    }
}
