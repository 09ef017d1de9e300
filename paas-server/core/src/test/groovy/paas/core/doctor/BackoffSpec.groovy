package paas.core.doctor

import java.time.Duration
import spock.lang.Specification

class BackoffSpec extends Specification {

    def "after #failures failures it is tried again in #seconds s, and is #failing failing"() {
        given:
        def backoff = new Backoff(10)

        expect:
        backoff.after(failures) == Duration.ofSeconds(seconds)
        backoff.failing(failures) == (failing == 'said to be')

        where:
        failures  | seconds | failing
        1         | 1       | 'not'
        2         | 2       | 'not'
        3         | 4       | 'not'
        6         | 32      | 'not'
        7         | 60      | 'not'
        9         | 60      | 'not'
        10        | 60      | 'said to be'
        11        | 120     | 'said to be'
        12        | 240     | 'said to be'
        13        | 300     | 'said to be'
        1_000_000 | 300     | 'said to be'
    }
}
