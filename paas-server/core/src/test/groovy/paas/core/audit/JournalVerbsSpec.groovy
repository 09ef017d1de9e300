package paas.core.audit

import com.fasterxml.jackson.databind.ObjectMapper
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import paas.core.fake.People
import paas.core.fake.World
import paas.core.journal.Entry
import paas.core.verb.Answer
import paas.core.verb.Words
import paas.spi.Failure
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

class JournalVerbsSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world
    def out = new ByteArrayOutputStream()

    def setup() {
        world = new World(data)
        write(1, 'anna', 'create', true, 'shop', 'ok')
        write(2, 'mallory', 'logs', false, 'shop', 'project-unknown')
        write(3, 'root', 'user:add', false, 'bert', 'ok')
        write(4, 'anna', 'push', true, 'shop', 'build-failed', 'main "1"]\\\n\u001b[31m')
        write(5, 'anna', 'push', true, 'shop', 'ok')
    }

    private void write(int minute, String who, String verb, boolean shop, String target, String result, String detail = '') {
        world.journal.append(new Entry(0, World.NOW - Duration.ofMinutes(60 - minute), who, "SHA256:$who", 'laptop', '192.0.2.7', verb,
                shop ? Optional.of(world.shop.id()) : Optional.empty(), target, result, 1_234, detail))
    }

    private List<String> shown(caller, String words) {
        assert world.runAs(caller, words, '', out) == new Answer.Written(0)
        out.toString().readLines()
    }

    def "shows what is wanted, the oldest first: #words"() {
        expect:
        shown(People.ADMINISTRATOR, words).collect { it.strip().split(' ')[0] as int } == numbers

        where:
        words                                     | numbers
        'journal'                                 | [1, 2, 3, 4, 5]
        'journal -n 2'                            | [4, 5]
        'journal -n 0'                            | []
        'journal -n 99'                           | [1, 2, 3, 4, 5]
        'journal --user anna'                     | [1, 4, 5]
        'journal --user anna -n 2 --verb create'  | [1]
        'journal --verb push --failed'            | [4]
        'journal --failed'                        | [2, 4]
        'journal --failed -n 1'                   | [4]
        'journal --since 57m'                     | [3, 4, 5]
        'journal --since 2026-03-04T04:09:07'     | [3, 4, 5]
        'journal --since 2026-03-04T04:09:07Z --until 2026-03-04T04:10:07Z' | [3]
        'journal --until 57m'                     | [1, 2]
        'journal --since 2026-03-05'              | []
    }

    def "of a project its owner sees what is its own, and who was refused under its name since it is there"() {
        expect:
        shown(People.OWNER, 'journal shop')*.strip()*.split(' ')*.first() == ['1', '2', '4', '5']

        when:
        world.runAs(People.STRANGER, 'logs shop')

        then:
        thrown(Failure)

        when:
        out.reset()
        def lines = shown(People.OWNER, 'journal shop --failed')

        then:
        lines.last() =~ /^ +6  2026-03-04 05:06:07  mallory     logs              shop              project-unknown +\d+ ms  192.0.2.7        SHA256:mallory$/
        lines[1].endsWith('1.2 s  192.0.2.7        laptop  main "1"]\\\u001b[31m\u001b[0m')
    }

    def "who may not read it is refused, and that is in it: #who.name() #words"() {
        when:
        world.runAs(who, words, '', out)

        then:
        def failure = thrown(Failure)
        failure.code() == code
        out.size() == 0
        world.journal.entries.last().with { [it.who(), it.verb(), it.target(), it.result()] } == [who.name(), words.split(' ')[0], target, code]

        where:
        who             | words                     | code              | target
        People.OWNER    | 'journal'                 | 'not-allowed'     | ''
        People.OWNER    | 'journal --json'          | 'not-allowed'     | ''
        People.OWNER    | 'journal:export -f'       | 'not-allowed'     | ''
        People.OWNER    | 'journal:verify'          | 'not-allowed'     | ''
        People.OWNER    | 'journal tower'           | 'project-unknown' | 'tower'
        People.STRANGER | 'journal shop --json'     | 'project-unknown' | 'shop'
        People.STRANGER | 'journal:export shop'     | 'project-unknown' | 'shop'
    }

    def "refuses #words"() {
        when:
        world.runAs(People.ADMINISTRATOR, words)

        then:
        def failure = thrown(Failure)
        failure.code() == code

        where:
        words                             | code
        'journal --since yesterday'       | 'word-invalid'
        'journal --until 2026-13-01'      | 'word-invalid'
        'journal --since 999999999-01-01' | 'word-invalid'
        'journal -n -1'                   | 'lines-invalid'
        'journal -f --until 1h'           | 'words-invalid'
        'journal:export --format yaml'    | 'format-unknown'
        'journal --format syslog'         | 'option-unknown'
        'journal:verify --head 12'        | 'head-invalid'
    }

    def "as JSON, and for other programs"() {
        when:
        def array = new ObjectMapper().readValue(shown(People.ADMINISTRATOR, 'journal --json').join(''), List) as List<Map>
        out.reset()
        def lines = shown(People.OWNER, 'journal:export shop').collect { new ObjectMapper().readValue(it, Map) }

        then:
        array*.number == [1, 2, 3, 4, 5]
        lines*.number == [1, 2, 4, 5]
        lines[0] == array[0]
        array[3] == [number: 4, at: '2026-03-04T04:10:07Z', who: 'anna', key: 'laptop', fingerprint: 'SHA256:anna', from: '192.0.2.7', verb: 'push', project: world.shop.id().value(),
                     target: 'shop', result: 'build-failed', millis: 1234, detail: 'main "1"]\\\n\u001b[31m']
        array[2].project == null
    }

    def "as syslog every entry is one line, whatever is in it"() {
        when:
        def lines = shown(People.ADMINISTRATOR, 'journal:export --format syslog')

        then:
        lines.size() == 5
        lines[2] == '<110>1 2026-03-04T04:09:07.000000Z paas.example paas - user:add [journal@32473 number="3" who="root" key="laptop" fingerprint="SHA256:root" from="192.0.2.7" ' +
                'verb="user:add" target="bert" result="ok" millis="1234"] root user:add bert: ok'
        lines[3].startsWith('<108>1 ')
        lines[3].contains(' detail="main \\"1\\"\\]\\\\[31m"] anna push shop: build-failed')
    }

    def "verifies: intact, and with the head that was noted"() {
        when:
        def said = (world.runAs(People.ADMINISTRATOR, 'journal:verify') as Answer.Said).text().readLines()

        then:
        said.first() == 'The journal is intact: 5 entries.'
        said.last() == "Head to note: 5:${world.journal.macs[5L]}"
        (world.runAs(People.ADMINISTRATOR, "journal:verify --json --head 5:${world.journal.macs[5L]}") as Answer.Fields).values().ok

        when:
        world.journal.entries[2] = new Entry(3, World.NOW, 'eve', '', '', '', 'user:add', Optional.empty(), 'eve', 'ok', 0, '')
        def broken = world.runAs(People.ADMINISTRATOR, 'journal:verify') as Answer.Exiting

        then:
        broken.status() == 1
        (broken.answer() as Answer.Said).text().startsWith('The journal is not intact: Entry 3 is not as it was written.\nSomebody changed')
        with(world.runAs(People.ADMINISTRATOR, 'journal:verify --json') as Answer.Exiting) {
            (answer() as Answer.Fields).values().subMap('ok', 'number') == [ok: false, number: 3L]
        }
    }

    def "follows what is done, and ends when who follows goes, or loses the right"() {
        given:
        def call = People.call(caller, '', out)
        Failure failure = null
        def following = Thread.startVirtualThread {
            try {
                world.dispatch.run(Words.split(words), call)
            } catch (Failure e) {
                failure = e
            }
        }
        def eventually = new PollingConditions(timeout: 20, delay: 0.02)

        expect:
        eventually.eventually { assert out.toString().readLines().size() == 1 }

        when:
        write(6, 'anna', 'scale', true, 'shop', 'ok')

        then:
        eventually.eventually { assert out.toString().contains('scale') }

        when:
        revoked ? world.projects.remove(world.shop.id()) : call.cancellation().cancel('gone')

        then:
        following.join(Duration.ofSeconds(20))
        failure?.code() == (revoked ? 'not-allowed' : null)

        where:
        words                            | caller               | revoked
        'journal -f -n 1'                | People.ADMINISTRATOR | false
        'journal shop -f -n 1'           | People.OWNER         | false
        'journal shop -f -n 1 --json'    | People.OWNER         | true
        'journal:export -f shop --since 55m' | People.OWNER     | true
    }

    def "reads secrets: the journal knows which, by name"() {
        when:
        world.run('config shop')
        world.run('config:get shop COLOUR')

        then:
        world.journal.entries.drop(5).collect { [it.who(), it.verb(), it.target(), it.detail(), it.result()] } ==
                [['anna', 'config', 'shop', 'COLOUR, DATABASE_URL', 'ok'], ['anna', 'config:get', 'shop', 'COLOUR', 'ok']]
    }

    def "a secret that is typed in the place of the project's name is not written"() {
        when:
        world.run('config:set PASSWORD=s3cret')

        then:
        thrown(Failure)
        world.journal.entries.drop(5).every { !it.toString().contains('s3cret') }
    }
}
