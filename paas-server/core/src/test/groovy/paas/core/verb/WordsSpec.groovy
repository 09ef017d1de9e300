package paas.core.verb

import paas.spi.Failure
import spock.lang.Specification

class WordsSpec extends Specification {

    def "splits as a shell quotes: #line"() {
        expect:
        Words.split(line) == words

        where:
        line                                | words
        ''                                  | []
        '  '                                | []
        'create shop'                       | ['create', 'shop']
        ' logs\t-f\n shop '                 | ['logs', '-f', 'shop']
        "config:set shop A='x y'"           | ['config:set', 'shop', 'A=x y']
        'config:set shop A="x y" B=z'       | ['config:set', 'shop', 'A=x y', 'B=z']
        /a\ b c/                            | ['a b', 'c']
        /"a \"b\" \\ \$ \x"/                | ['a "b" \\ $ \\x']
        /'a \"b'/                           | [/a \"b/]
        /'it'\''s'/                         | ["it's"]
        "''"                                | ['']
        'a "" b'                            | ['a', '', 'b']
        'a\\\nb'                            | ['ab']
        '"a\\\nb"'                          | ['ab']
        "'a\nb'"                            | ['a\nb']
        'A=$HOME `id` $(id) *; rm -rf / #x' | ['A=$HOME', '`id`', '$(id)', '*;', 'rm', '-rf', '/', '#x']
        'ü=日本 🎉'                          | ['ü=日本', '🎉']
    }

    def "a quote without an end is refused: #line"() {
        when:
        Words.split(line)

        then:
        def failure = thrown(Failure)
        failure.code() == 'quote-unbalanced'
        failure.kind() == Failure.Kind.USAGE

        where:
        line << ["a 'b", 'a "b', 'a "b\\"', 'a \\', "'"]
    }
}
