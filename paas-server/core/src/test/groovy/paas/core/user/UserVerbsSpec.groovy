package paas.core.user

import java.nio.file.Path
import paas.core.fake.People
import paas.core.fake.World
import paas.core.verb.Answer
import paas.spi.Failure
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class UserVerbsSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
    }

    def "adds a key from words or from standard input: #words"() {
        when:
        world.runAs(caller, words, input)

        then:
        def key = world.keys.all.find { it.name() == 'desk' }
        key.user() == owner
        key.line() == World.DESK.tokenize(' ')[0..1].join(' ')
        key.fingerprint().startsWith('SHA256:')
        with(world.journal.entries.first()) {
            [verb(), target(), result()] == ['keys:add', 'desk', 'ok']
        }

        where:
        words                                | input             | caller               | owner
        'keys:add desk'                      | World.DESK + '\n' | People.OWNER         | 2
        "keys:add desk $World.DESK"          | ''                | People.OWNER         | 2
        "keys:add desk '$World.DESK'"        | ''                | People.STRANGER      | 3
        'ssh-keys:add desk --user anna'      | World.DESK        | People.ADMINISTRATOR | 2
        'keys:add --user anna desk'          | World.DESK        | People.OWNER         | 2
    }

    def "refuses and changes nothing: #words by #caller.name()"() {
        given:
        world.run("keys:add there $World.DESK")
        def before = world.keys.list().toList()

        when:
        world.runAs(caller, words, input)

        then:
        def failure = thrown(Failure)
        failure.code() == code
        world.keys.list() == before

        where:
        words                          | input                          | caller               | code
        'keys:add other'               | World.DESK                     | People.OWNER         | 'key-exists'
        'keys:add other'               | World.DESK                     | People.STRANGER      | 'key-exists'
        'keys:add laptop'              | fresh()                        | People.OWNER         | 'key-name-taken'
        'keys:add other --user root'   | fresh()                        | People.OWNER         | 'not-allowed'
        'keys:add other --user nobody' | fresh()                        | People.OWNER         | 'not-allowed'
        'keys:add other --user nobody' | fresh()                        | People.ADMINISTRATOR | 'user-unknown'
        'keys --user root'             | ''                             | People.OWNER         | 'not-allowed'
        'keys:add ../other'            | fresh()                        | People.OWNER         | 'key-name-invalid'
        'keys:add other'               | ''                             | People.OWNER         | 'key-invalid'
        'keys:add other'               | 'x' * 20_000                   | People.OWNER         | 'input-too-large'
        'keys:add'                     | fresh()                        | People.OWNER         | 'word-missing'
        'keys:remove nope'             | ''                             | People.OWNER         | 'key-unknown'
        'keys:remove laptop --user root' | ''                           | People.OWNER         | 'not-allowed'
        'user:add Bert'                | ''                             | People.ADMINISTRATOR | 'user-name-invalid'
        'user:add server'              | ''                             | People.ADMINISTRATOR | 'user-name-invalid'
        'user:add anna'                | ''                             | People.ADMINISTRATOR | 'user-exists'
    }

    def "nobody removes their own last key, but an administrator may remove somebody else's"() {
        given:
        world.run('keys:remove laptop')

        when:
        world.run('keys:remove phone')

        then:
        def failure = thrown(Failure)
        failure.code() == 'key-last'

        when:
        world.runAs(People.ADMINISTRATOR, 'keys:remove --user anna phone')

        then:
        world.keys.of(2).empty
    }

    def "lists one's own keys"() {
        expect:
        (world.run('keys') as Answer.Table).rows().collect { it[0..1] } == [['laptop', 'ssh-ed25519'], ['phone', 'ssh-ed25519']]
    }

    def "says who one is"() {
        expect:
        world.run('whoami') == new Answer.Fields([user: 'anna', administrator: false, key: 'SHA256:anna', from: '192.0.2.7'])
    }

    def "an administrator lets a second person in"() {
        when:
        world.runAs(People.ADMINISTRATOR, 'user:add bert')

        then:
        !world.users.find('bert').get().administrator()
        (world.runAs(People.ADMINISTRATOR, 'users') as Answer.Table).rows()*.first() == ['anna', 'bert', 'dora', 'emil', 'mallory', 'root']
    }

    private static String fresh() {
        World.DESK.replace('AAAAIM', 'AAAAIN')
    }
}
