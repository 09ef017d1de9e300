package paas.core.access

import spock.lang.Specification

class SuggestionSpec extends Specification {

    static NAMES = ['logs', 'list', 'releases', 'release', 'restart', 'start', 'stop', 'ps', 'create', 'config:set']

    def "#typed may have meant #meant"() {
        expect:
        Suggestion.of(typed, NAMES) == meant

        where:
        typed       | meant
        'lgos'      | ['logs']
        'log'       | ['logs']
        'relases'   | ['releases', 'release']
        'crate'     | ['create']
        'confg:set' | ['config:set']
        'xyzzy'     | []
        ''          | []
        'x' * 1000  | []
    }
}
