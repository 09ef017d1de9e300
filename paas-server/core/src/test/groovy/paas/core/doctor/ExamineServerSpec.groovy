package paas.core.doctor

import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.ZoneOffset
import paas.core.access.Gate
import paas.core.fake.People
import paas.core.fake.World
import paas.core.journal.Recorder
import paas.core.project.Project
import paas.core.verb.Answer
import paas.core.verb.Call
import paas.spi.Failure
import paas.spi.name.ProjectName
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** Who is told what, in words and for programs. */
class ExamineServerSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world
    Repairs repairs
    List<Finder> finders = []

    def setup() {
        world = new World(data)
        repairs = new Repairs(world.journal, new Recorder(world.journal, world.clock), world.clock)
    }

    def "nothing is wrong: it says so and exits with 0"() {
        expect:
        examine(People.ADMINISTRATOR) == new Answer.Said('Nothing is wrong.')
    }

    def "what is wrong is told in full, with the exit status 1"() {
        given:
        def at = World.NOW.minusSeconds(90)
        found(Finding.mended('instance-missing', 'web.1 is gone.', 'It is started anew.', Duration.ofSeconds(63)).since(Optional.of(at.minusSeconds(3600)))
                .done(Optional.of(new Finding.Done('It was started again.', at))).todo('See why.'))
        repairs.done(Optional.of(world.shop), 'web.2 was gone: started it anew.')

        expect:
        examine(People.OWNER, 'shop') == new Answer.Exiting(new Answer.Said("""\
            One thing is wrong.

             !     shop: web.1 is gone.
                   Since:  61 min ago
                   Done:   It was started again. 90 s ago
                   Next:   It is started anew. In 63 s.
                   To do:  See why.

            By itself, within a day:
                   just now  shop: web.2 was gone: started it anew.""".stripIndent()), 1)
    }

    def "programs get the same"() {
        given:
        found(Finding.forPeople('data-missing', 'The data are gone.', 'Put them back.'))

        when:
        def answer = examine(People.OWNER, 'shop', true) as Answer.Exiting
        def values = (answer.answer() as Answer.Fields).values()

        then:
        answer.status() == 1
        values.ok == false
        values.findings == [[code: 'data-missing', project: 'shop', what: 'The data are gone.', since: null, done: null, done_at: null, next: null, next_in_seconds: null, todo: 'Put them back.']]
        values.repairs == []
    }

    def "#caller.name() sees #projects, and the server: #server"() {
        given:
        found(Finding.forPeople('wrong', 'Wrong.', ''))
        finders << new Finds(server: { [Finding.forPeople('host', 'The server is wrong.', '')] })
        ['shop', 'tower'].each { repairs.done(world.projects.find(new ProjectName(it)), "$it mended.") }

        when:
        def answer = examine(caller)
        def text = ((answer instanceof Answer.Exiting ? answer.answer() : answer) as Answer.Said).text()

        then:
        ['shop', 'staging', 'tower'].findAll { text.contains("$it: Wrong.") } == projects
        text.contains('server: The server is wrong.') == server
        text.contains('tower mended.') == server
        text.contains('shop mended.') == ('shop' in projects)

        where:
        caller               | projects                     | server
        People.ADMINISTRATOR | ['shop', 'staging', 'tower'] | true
        People.OWNER         | ['shop', 'staging']          | false
        People.STRANGER      | []                           | false
    }

    def "a project of others does not exist"() {
        when:
        examine(People.STRANGER, 'shop')

        then:
        def failure = thrown(Failure)
        failure.code() == 'project-unknown'
    }

    def "what keeps finders from looking is told once, and never in the words of a program"() {
        given:
        def down = { throw Failure.outside('runtime-unreachable', 'Docker does not answer.', 'Start it.', null) }
        finders << new Answering(down) << new Finds(project: { down() }) << new Finds(project: { throw new IllegalStateException('secret') })

        when:
        def text = (examine(People.ADMINISTRATOR) as Answer.Exiting).answer().text()

        then:
        text.count('Docker does not answer.') == 1
        text.count('Something could not be looked at.') == 1
        !text.contains('secret')
    }

    def "repairs older than a day are not told"() {
        given:
        new Repairs(world.journal, new Recorder(world.journal, Clock.fixed(World.NOW.minus(Duration.ofHours(25)), ZoneOffset.UTC)), world.clock).done(Optional.of(world.shop), 'mended.')

        expect:
        repairs.recent(Optional.empty()) == []
        world.journal.entries*.detail() == ['mended.']
        world.journal.entries*.who() == ['server']
    }

    static class Finds implements Finder {
        Closure<List<Finding>> server = { [] }
        Closure<List<Finding>> project = { [] }

        @Override
        List<Finding> onServer() { server() }

        @Override
        List<Finding> in(Project one) { project(one) }
    }

    private void found(Finding finding) { finders << new Finds(project: { [finding] }) }

    private Answer examine(caller, String project = null, boolean json = false) {
        def verb = new ExamineServer(world.projects, world.gate, new Examining(finders, repairs), world.clock)
        def call = People.call(caller)
        def asked = new Call(caller, call.output(), call.in(), call.out(), call.cancellation(), json, false)
        verb.run(new ExamineServer.Input(Optional.ofNullable(project).map { new ProjectName(it) }), asked)
    }
}
