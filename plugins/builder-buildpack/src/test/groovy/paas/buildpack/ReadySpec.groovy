package paas.buildpack

import paas.testkit.FakeSource
import spock.lang.Specification

class ReadySpec extends Specification {

    def '#conditions of #files: #holds'() {
        expect:
        new Ready(conditions, '').holds(new FakeSource(files.collectEntries { [it, ''] })) == holds

        where:
        conditions                  | files                || holds
        []                          | []                   || true
        ['with a']                  | ['a']                || true
        ['with a']                  | ['b/a', 'ab']        || false
        ['without a']               | ['b/a']              || true
        ['without a']               | ['a']                || false
        ['with d/']                 | ['d/x']              || true
        ['with d/']                 | ['d']                || false
        ['with a', 'without b']     | ['a', 'b']           || false
        ['unless a']                | []                   || false
    }
}
