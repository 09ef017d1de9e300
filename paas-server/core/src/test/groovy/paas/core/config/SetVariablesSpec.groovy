package paas.core.config

import java.nio.file.Path
import paas.core.fake.World
import paas.core.verb.Answer
import paas.core.verb.Change
import paas.spi.Failure
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** The verbs about configuration, together. */
class SetVariablesSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
    }

    def "several in one call are one version: #words"() {
        when:
        world.run(words, input)

        then:
        world.changes == [new Change.Configure(world.shop.id(), 2, values.keySet().sort().join(', '), restart)]
        world.configurations.version(world.shop.id(), 2).values().subMap(values.keySet()) == values

        where:
        words                                        | input             | values                       | restart
        'config:set shop A=1 B=2'                    | ''                | [A: '1', B: '2']             | true
        'config:set --no-restart shop A=1'           | ''                | [A: '1']                     | false
        'config:set shop A= B=x=y'                   | ''                | [A: '', B: 'x=y']            | true
        'config:set shop "A=x  y" B=z'               | ''                | [A: 'x  y', B: 'z']          | true
        'config:set shop A=- B=2'                    | 'se\'cr"et $x\n'  | [A: 'se\'cr"et $x', B: '2']  | true
        'config:set shop A=-'                        | 'two\nlines\r\n'  | [A: 'two\nlines']            | true
        'config:set shop A=-'                        | 'one\n\n'         | [A: 'one\n']                 | true
        'config:set shop A=-'                        | ''                | [A: '']                      | true
        'config:set --encoded shop A=c2VjcmV0 B=eA==' | ''               | [A: 'secret', B: 'x']        | true
        'config:set shop -- A=-x'                    | ''                | [A: '-x']                    | true
    }

    def "wrong words save nothing and tell no value: #words"() {
        when:
        world.run(words, 'x' * 70_000)

        then:
        def failure = thrown(Failure)
        failure.code() == code
        !failure.sentence().contains('hunter2')
        world.changes.empty
        world.versions.list(world.shop.id()).size() == 1
        !world.journal.entries.any { it.toString().contains('hunter2') }

        where:
        words                                  | code
        'config:set shop'                      | 'word-missing'
        'config:set shop A=1 hunter2'          | 'pair-invalid'
        'config:set shop =hunter2'             | 'pair-invalid'
        'config:set shop A=hunter2 A=2'        | 'pair-twice'
        'config:set shop A-B=hunter2'          | 'key-invalid'
        'config:set shop PORT=hunter2'         | 'key-reserved'
        'config:set shop A=- B=-'              | 'input-twice'
        'config:set shop A=-'                  | 'input-too-large'
        'config:set --encoded shop A=ü'        | 'value-invalid'
        'config:set --encoded shop A=/w=='      | 'value-invalid'
        'config:unset shop NOPE'               | 'key-unknown'
        'config:unset shop'                    | 'word-missing'
        'config:get shop NOPE'                 | 'key-unknown'
    }

    def "the journal names the keys and no value"() {
        when:
        world.run('config:set shop B=hunter2 A=hunter2')

        then:
        world.journal.entries*.detail() == ['A, B']
        !world.journal.entries.toString().contains('hunter2')
    }

    def "shows and gives values"() {
        expect:
        world.run('config shop') == new Answer.Fields([COLOUR: 'red', DATABASE_URL: 'postgres://u:p@h/d'])
        world.run('config:get shop COLOUR') == new Answer.Text('red')
    }

    def "unsets"() {
        when:
        world.run('config:unset shop COLOUR')

        then:
        world.changes == [new Change.Configure(world.shop.id(), 2, 'COLOUR', true)]
        world.configurations.version(world.shop.id(), 2).values().keySet() == ['DATABASE_URL'] as Set
    }
}
