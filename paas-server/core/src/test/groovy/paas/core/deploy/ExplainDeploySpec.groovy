package paas.core.deploy

import java.nio.file.Path
import paas.core.config.Edits
import paas.core.fake.World
import paas.core.verb.Answer
import paas.core.verb.Change
import paas.spi.Failure
import paas.spi.run.Runtime
import paas.testkit.Behaviour
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** What is said of a deploy: at its end, and of the same words afterwards, when nothing of it is left. */
class ExplainDeploySpec extends Specification {

    static final Behaviour GOOD = Behaviour.GOOD

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world
    Site blog

    def setup() {
        world = new World(data)
        blog = new Site(world, 'blog')
        blog.push()
    }

    def "#what is told at the end, and told again"() {
        when:
        world.runtime.behave { spec -> behaviour.call(spec.id().shown()) }
        blog.push(Procfile: 'web: serve\nrelease: migrate\nworker: work\n', 'app.json': '{"formation": {"worker": {"quantity": 1}}}')

        then:
        def failure = thrown(Failure)
        said.each { line -> assert blog.told.any { it.contains(line) } }
        blog.told.any { it.contains('v1 serves as before') }

        when:
        def later = told('explain blog v2')

        then:
        blog.told.dropWhile { !it.contains(' failed after ') }.each { line -> assert later.any { it.contains(line) } }
        later.any { it == failure.sentence() }
        later.any { it == failure.next() }
        told('explain blog') == later
        fields('explain blog').error == failure.code()
        world.runtime.running()*.shown() == ['web.1']

        where:
        what                     | behaviour                                                                                 | said
        'a crash'                | { it == 'web.1' ? GOOD.printing('hello', 'no database').exiting(3) : task(it) }           | ['web.1: ended, exit status 3; port 5000 expected', 'no database', 'in the step health', 'v2 kept as failed', 'what build 2 made removed']
        'a wrong port'           | { it == 'web.1' ? GOOD.listening(new Runtime.Listening([8080] as Set, [9090] as Set)) : task(it) } | ['web.1: running; port 5000 expected, 8080 and 127.0.0.1:9090 seen']
        'a kill for memory'      | { it == 'web.1' ? GOOD.ending(new Behaviour.End(java.time.Duration.ofMillis(20), 137, true)) : task(it) } | ['exit status 137; killed for memory at 64 MB, the limit is 64 MB']
        'a task that fails'      | { it == 'release.1' ? GOOD.printing('no table').exiting(4) : task(it) }                   | ['release.1: ended, exit status 4', 'no table', 'in the step release: running the release task', 'release.1 removed']
        'another instance dying' | { it == 'worker.1' ? GOOD.printing('no queue').exiting(5) : task(it) }                    | ['worker.1: ended, exit status 5', 'no queue', 'web.1: running', 'worker.1 removed']
    }

    def "what differs from the release that serves is told, without values"() {
        given:
        world.projects.configuration(blog.project.id(), world.configurations.stage(blog.project.id(), Edits.set([TOKEN: 's3cret']), 'anna'))
        world.runtime.behave { spec -> GOOD.exiting(1) }

        when:
        blog.push(Procfile: 'web: serve better\n')

        then:
        thrown(Failure)
        blog.told.any { it == 'Against v1, which serves:' }
        blog.told.any { it == 'configuration: TOKEN added' }
        blog.told.any { it == "components: web: command 'serve' became 'serve better'" }
        blog.told.every { !it.contains('s3cret') }
    }

    def "a deploy that was cut short by a kill of the server is explained, with how its instances stood"() {
        given:
        def operation = world.operations.begin(blog.project.id(), 'restart', 'anna')
        world.operations.step(operation.id(), 'health', '')

        when:
        world.pipeline.reconciler().reconcile()

        then:
        told('explain blog').any { it.contains('in the step health') }
        told('explain blog').any { it == 'The server was stopped meanwhile.' }
    }

    def "a failure before anything was begun is a sentence alone"() {
        when:
        blog.apply('rollback', new Change.RollBack(blog.project.id(), Optional.empty()))

        then:
        def failure = thrown(Failure)
        failure.code() == 'no-earlier-release'
        blog.told == []
        told('explain blog').any { it == 'v1 serves.' }
    }

    def "what serves is explained: what it took, how it stands, and what it changed"() {
        given:
        blog.push(Procfile: 'web: serve again\n')

        expect:
        told('explain blog').any { it.startsWith('v2, the push of ') && it.contains(' served after ') }
        told('explain blog').any { it.startsWith('web.1: running; port 5000 expected, 5000 seen') }
        told('explain blog').any { it == 'Against v1, which served before:' }
        told('explain blog v1').any { it == 'v1 served, and another has taken its place.' }
        fields('explain blog').result == 'served'
    }

    def "a change that is no push tells the same: #words"() {
        given:
        blog.push()
        world.runtime.behave { spec -> GOOD.printing('oh no').exiting(1) }

        when:
        blog.run(words)

        then:
        thrown(Failure)
        blog.told.any { it.toLowerCase().contains("the ${words.tokenize()[0]}") && it.contains('failed after') }
        blog.told.any { it == 'oh no' }
        blog.told.any { it.contains('v2 serves as before') }

        where:
        words << ['rollback blog v1', 'redeploy blog', 'config:set blog A=b', 'restart blog', 'scale blog web=2']
    }

    private static Behaviour task(String instance) { instance == 'release.1' ? GOOD.exiting(0) : GOOD }

    private List<String> told(String words) { (world.run(words) as Answer.Said).text().readLines()*.strip() }

    private Map<String, Object> fields(String words) { (world.run("$words --json") as Answer.Fields).values() }
}
