package paas.core.verb

import paas.spi.Failure
import spock.lang.Specification

class AskedSpec extends Specification {

    def "takes out what every verb understands: #typed"() {
        when:
        def asked = Asked.of(typed.tokenize(' '))

        then:
        asked.verb() == verb
        asked.words() == words
        [asked.json(), asked.quiet(), asked.help()] == [json, quiet, help]
        Asked.json(typed.tokenize(' ')) == json

        where:
        typed                                 | verb         | words                  | json  | quiet | help
        ''                                    | ''           | []                     | false | false | false
        'list'                                | 'list'       | []                     | false | false | false
        'list --json'                         | 'list'       | []                     | true  | false | false
        '--json list'                         | 'list'       | []                     | true  | false | false
        'apps:list --format json'             | 'apps:list'  | []                     | true  | false | false
        'apps:list --format=json -q'          | 'apps:list'  | []                     | true  | true  | false
        'apps:list --format text'             | 'apps:list'  | []                     | false | false | false
        '--quiet --app shop config:set A=b'   | 'config:set' | ['shop', 'A=b']        | false | true  | false
        'config:set --app=shop A=b'           | 'config:set' | ['shop', 'A=b']        | false | false | false
        'logs shop --help'                    | 'logs'       | ['shop']               | false | false | true
        'config:set shop -- --json'           | 'config:set' | ['shop', '--', '--json'] | false | false | false
    }

    def "says what is wrong with them: #typed"() {
        when:
        Asked.of(typed.tokenize(' '))

        then:
        def failure = thrown(Failure)
        failure.code() == code

        where:
        typed                     | code
        'list --format yaml'      | 'format-unknown'
        'list --format'           | 'word-missing'
        'list --app'              | 'word-missing'
    }
}
