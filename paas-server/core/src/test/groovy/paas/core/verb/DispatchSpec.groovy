package paas.core.verb

import java.time.Clock
import java.time.Duration
import paas.core.access.Gate
import paas.core.access.Standing
import paas.core.access.Right
import paas.core.fake.FakeGrants
import paas.core.fake.FakeJournal
import paas.core.fake.FakeProjects
import paas.core.fake.FakeRoles
import paas.core.fake.FakeTeams
import paas.core.fake.FakeUsers
import paas.core.journal.Recorder
import paas.spi.Failure
import paas.spi.name.ComponentName
import paas.spi.name.ProjectName
import paas.core.verb.Samples.Alter
import paas.core.verb.Samples.Look
import paas.core.verb.Samples.Nothing
import spock.lang.Specification

import static paas.core.fake.People.ADMINISTRATOR
import static paas.core.fake.People.OWNER
import static paas.core.fake.People.STRANGER
import static paas.core.fake.People.call

class DispatchSpec extends Specification {

    def looked = []
    def look = verb(Declaration.reading('look', Right.SEE, Look, '/look').help('Looks', 'look shop').dokku('logs')) { input, call ->
        looked << input
        new Answer.Said('seen')
    }
    def altered = []
    Closure<Answer> altering = { input, call ->
        altered << input
        new Answer.Changes(new Change.Redeploy(shop.id()))
    }
    def alter = verb(Declaration.changing('config:set', Right.CONFIGURE, Alter, 'PATCH', '/config').help('Sets', 'config:set shop A=b').dokku('config:set')
            .aliases('set-config')) { input, call -> altering(input, call) }
    def rule = verb(Declaration.changing('rule', Right.ADMINISTER, Nothing, 'POST', '/rule').help('Rules', 'rule')) { input, call -> new Answer.Said('ruled') }

    def projects = new FakeProjects()
    def shop = projects.create(new ProjectName('shop'), OWNER.user().id())
    def journal = new FakeJournal()
    def applied = []
    def gate = new Gate(projects, new Standing(new FakeGrants(), new FakeRoles(), Clock.systemUTC()), new FakeUsers(), new FakeTeams())
    def dispatch = new Dispatch(new Verbs([look, alter], gate, { rule }), gate, new Ongoing(gate, new FakeUsers()), new Recorder(journal, Clock.systemUTC()),
            { verb, change, call -> applied << [verb, change]; new Answer.Said('done') } as Applier)

    def "fills the input from words in any order: #typed"() {
        when:
        def answer = run(typed)

        then:
        answer == new Answer.Said('seen')
        looked == [new Look(new ProjectName('shop'), lines, since, follow, component.collect { new ComponentName(it) })]

        where:
        typed                          | lines           | since                                  | follow | component
        'look shop'                    | Optional.empty() | Optional.empty()                       | false  | []
        'look -f -n 5 shop'            | Optional.of(5)  | Optional.empty()                       | true   | []
        'look -fn 5 shop'              | Optional.of(5)  | Optional.empty()                       | true   | []
        'look shop --lines=5' | Optional.of(5)  | Optional.empty()                   | false  | []
        'look --since 10m shop -c web -c worker' | Optional.empty() | Optional.of(Duration.ofMinutes(10)) | false | ['web', 'worker']
        'look --app shop --since=2h'   | Optional.empty() | Optional.of(Duration.ofHours(2))      | false  | []
        'logs shop --json'             | Optional.empty() | Optional.empty()                      | false  | []
    }

    def "words that do not fit are refused in a sentence: #typed"() {
        when:
        run(typed)

        then:
        def failure = thrown(Failure)
        failure.code() == code
        failure.kind().exit() == 2
        next == null || failure.next().contains(next)
        looked.empty && altered.empty

        where:
        typed                     | code                   | next
        'lok shop'                | 'verb-unknown'         | 'Did you mean look?'
        'xyzzy'                   | 'verb-unknown'         | "'help' lists"
        'look'                    | 'word-missing'         | 'Usage: look'
        'look shop more'          | 'word-unexpected'      | 'Usage: look'
        'look shop --folow'       | 'option-unknown'       | 'Did you mean --follow?'
        'look shop -n'            | 'word-missing'         | 'Usage: look'
        'look shop -n 1 -n 2'     | 'option-twice'         | 'Usage: look'
        'look shop -n five'       | 'word-invalid'         | null
        'look shop --since never' | 'word-invalid'         | null
        'look ../shop'            | 'project-name-invalid' | null
        'look shop -c WEB'        | 'component-name-invalid' | null
        'look shp'                | 'project-unknown'      | 'Did you mean shop?'
        'config:set shop A'       | 'pair-invalid'         | null
        'config:set shop A=1 A=2' | 'pair-twice'           | null
    }

    def "a change goes to deploy and into the journal"() {
        when:
        def answer = run('set-config shop A=b C=d=e')

        then:
        answer == new Answer.Said('done')
        altered == [new Alter(new ProjectName('shop'), [A: 'b', C: 'd=e'])]
        applied == [['config:set', new Change.Redeploy(shop.id())]]
        with(journal.entries.first()) {
            [who(), key(), from(), verb(), project().get(), target(), result()] ==
                    ['anna', 'SHA256:anna', '192.0.2.7', 'config:set', shop.id(), 'shop', 'ok']
        }
    }

    def "reading leaves nothing in the journal"() {
        when:
        run('look shop')

        then:
        journal.entries.empty
    }

    def "what fails or is refused is in the journal with its code: #typed by #caller.name()"() {
        given:
        altering = { input, call -> throw failing }

        when:
        dispatch.run(Words.split(typed), call(caller))

        then:
        thrown(failing.class == IllegalStateException && outcome == 'internal' ? IllegalStateException : Failure)
        with(journal.entries.first()) {
            [who(), verb(), target(), result(), project().isPresent()] == [caller.name(), named, about, outcome, known]
        }

        where:
        typed                 | caller   | failing                           | named           | about  | outcome                | known
        'config:set shop A=b' | OWNER    | Failure.busy('full', 'Full.', '') | 'config:set' | 'shop' | 'full'                 | true
        'config:set shop A=b' | OWNER    | new IllegalStateException()       | 'config:set' | 'shop' | 'internal'             | true
        'config:set shop A'   | OWNER    | new IllegalStateException()       | 'config:set' | 'shop' | 'pair-invalid'         | true
        'config:set shop A=b' | STRANGER | new IllegalStateException()       | 'config:set' | 'shop' | 'project-unknown'      | false
        'rule'                | STRANGER | new IllegalStateException()       | 'rule'       | ''     | 'not-allowed'          | false
    }

    def "an absent project and one of somebody else get the same answer"() {
        when:
        def hidden = failure { dispatch.run(['look', 'shop', '--nonsense'], call(STRANGER)) }
        def absent = failure { dispatch.run(['look', 'shap', '--nonsense'], call(STRANGER)) }

        then:
        hidden.code() == 'project-unknown'
        hidden.code() == absent.code()
        hidden.sentence() == absent.sentence().replace('shap', 'shop')
        hidden.next() == absent.next().replace('shap', 'shop')
    }

    def "exits 20 for an absent project under Dokku's names: #typed"() {
        expect:
        dispatch.exit(Words.split(typed), failure) == status

        where:
        typed              | failure                                     | status
        'logs nope'        | Failure.absent('project-unknown', '', '')   | 20
        'look nope'        | Failure.absent('project-unknown', '', '')   | 2
        'config:set nope'  | Failure.absent('project-unknown', '', '')   | 20
        'set-config nope'  | Failure.absent('project-unknown', '', '')   | 2
        'logs nope'        | Failure.usage('word-missing', '', '')       | 2
        'logs nope'        | Failure.busy('full', '', '')                | 75
        '--format yaml'    | Failure.usage('format-unknown', '', '')     | 2
    }

    def "named values do the same as words"() {
        when:
        def answer = dispatch.serve(look, [project: 'shop', lines: 5, since: '10m', follow: true, component: ['web']], call(OWNER))

        then:
        answer == new Answer.Said('seen')
        looked == [new Look(new ProjectName('shop'), Optional.of(5), Optional.of(Duration.ofMinutes(10)), true, [new ComponentName('web')])]
    }

    def "help lists what may be used, and explains one"() {
        expect:
        run('').text().contains('look ')
        !run('help').text().contains('rule')
        dispatch.run(['help'], call(ADMINISTRATOR)).text().contains('rule')
        run('help look').text().contains('Usage: look [-f] [-n=LINES] [--since=SINCE] [-c=COMPONENT]... PROJECT')
        run('help logs') == run('look --help')
        run('help --json').columns() == ['verb', 'changing', 'usage', 'summary']
    }

    def "two verbs cannot share a name"() {
        when:
        new Verbs([look], gate, { look })

        then:
        thrown(IllegalArgumentException)
    }

    private Answer run(String typed) {
        dispatch.run(Words.split(typed), call(OWNER))
    }

    private static Failure failure(Closure<?> action) {
        try {
            action()
        } catch (Failure failure) {
            return failure
        }
        throw new AssertionError('it did not fail')
    }

    private static Verb verb(Declaration declaration, Closure<Answer> action) {
        [declaration: { declaration }, run: { input, call -> action(input, call) }] as Verb
    }
}
