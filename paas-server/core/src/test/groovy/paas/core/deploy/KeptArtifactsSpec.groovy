package paas.core.deploy

import java.nio.file.Path
import paas.core.fake.World
import paas.core.release.Release
import paas.core.release.Retention
import paas.core.verb.Change
import paas.spi.Failure
import paas.spi.name.OperationId
import paas.spi.name.ReleaseNumber
import paas.spi.run.Found
import paas.testkit.Behaviour
import paas.testkit.FakeRuntime
import paas.spi.name.ProjectId
import paas.spi.build.Artifact
import paas.core.verb.Answer
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

import static paas.core.fake.People.ADMINISTRATOR

/** Tries every clean-up there is upon artifacts that kept releases need: of a project that built five of which three are kept, and of one to which one of these was promoted. */
class KeptArtifactsSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world
    Site blog
    Site live
    PollingConditions soon = new PollingConditions(timeout: 5, delay: 0.01)

    def setup() {
        world = new World(data, new Retention(3, 0))
        blog = new Site(world, 'blog')
        live = new Site(world, 'live')
        blog.push()
        blog.run('promote blog v1 --to live')
        4.times { blog.push() }
        soon.eventually { assert tags(blog) == ['3', '4', '5'] }
    }

    def "#cleanup takes nothing that a kept release needs"() {
        when:
        action.call(this)

        then:
        soon.eventually { assert world.operations.unfinished().empty }
        world.projects.find(blog.name).empty || tags(blog).containsAll(kept)
        tags(live) == ['promoted-102']
        live.releases.last().state() == Release.State.SERVED

        and: 'one can go back to all of them'
        world.runtime.behave { spec -> Behaviour.GOOD }
        world.projects.find(blog.name).empty || (kept.each { blog.run("rollback blog v$it") })
        live.run('redeploy live')

        where:
        cleanup                                         | kept            | action
        'the cleaning after a push'                     | ['4', '5']      | { s -> s.blog.push() }
        'the reconciler'                                | ['3', '4', '5'] | { s -> s.world.pipeline.reconciler().reconcile() }
        'gc'                                            | ['3', '4', '5'] | { s -> s.world.runAs(ADMINISTRATOR, 'gc') }
        'gc with all it can take'                       | ['3', '4', '5'] | { s -> s.world.runAs(ADMINISTRATOR, 'gc --caches --data') }
        'destroying the project that built it'          | []              | { s -> s.blog.apply('destroy', new Change.Destroy(s.blog.project.id())) }
        'destroying another project'                    | ['3', '4', '5'] | { s -> def other = new Site(s.world, 'other'); other.push(); other.apply('destroy', new Change.Destroy(other.project.id())) }
        'the undoing of a push that fails'              | ['3', '4', '5'] | { s -> s.fails { s.blog.push() } }
        'the undoing of a rollback that fails'          | ['3', '4', '5'] | { s -> s.fails { s.blog.run('rollback blog v3') } }
        'the undoing of a promotion that fails'         | ['3', '4', '5'] | { s -> s.fails { s.live.run('promote blog v3 --to live') } }
        'the recovery of a rollback that was cut short' | ['3', '4', '5'] | { s -> s.cutShort(s.blog, 'artifact', 3); s.world.pipeline.reconciler().reconcile() }
        'gc while it is being gone back to'             | ['3', '4', '5'] | { s -> s.cutShort(s.blog, 'artifact', 3); s.world.runAs(ADMINISTRATOR, 'gc'); s.world.pipeline.reconciler().reconcile() }
        'all of it, one after the other'                | ['4', '5']      | { s -> s.fails { s.blog.push() }; s.blog.push(); s.world.pipeline.reconciler().reconcile(); s.world.runAs(ADMINISTRATOR, 'gc --caches --data') }
    }

    def "an artifact that is no longer kept is safe while a deploy says that it needs it"() {
        given:
        world.runtime.image("$repository:2", FakeRuntime.FACTS, Optional.of(blog.project.id()), Optional.of(new OperationId(1)))
        def operation = world.operations.begin(blog.project.id(), 'rollback', 'anna')
        world.operations.step(operation.id(), 'artifact', "$repository:2")

        when:
        world.runAs(ADMINISTRATOR, 'gc')

        then:
        tags(blog) == ['2', '3', '4', '5']

        when:
        world.pipeline.reconciler().reconcile()

        then: 'what was there before is not undone'
        tags(blog) == ['2', '3', '4', '5']

        when:
        world.runAs(ADMINISTRATOR, 'gc')

        then:
        tags(blog) == ['3', '4', '5']
    }

    def "a promotion that was cut short leaves no tag"() {
        given:
        def operation = world.operations.begin(live.project.id(), 'promote', 'anna')
        def tag = "paas-fake/${live.project.id()}:promoted-${operation.id()}".toString()
        world.operations.step(operation.id(), 'share', tag)
        world.runtime.share(blog.releases.first().artifact(), tag)

        when:
        world.pipeline.reconciler().reconcile()

        then:
        tags(live) == ['promoted-102']
    }

    def "gc frees what nobody needs, and not the data that was kept when its service was removed"() {
        given:
        def gone = ProjectId.random()
        def volumes = [(blog.project.id()): ['postgresql', 'cache-npm'], (gone): ['postgresql', 'cache-npm']]
        volumes.each { project, names -> names.each { volume(project, it) } }
        world.runtime.image("$repository:warm-1", FakeRuntime.FACTS, Optional.of(blog.project.id()), Optional.empty())
        world.runtime.image("paas-fake/$gone:7", FakeRuntime.FACTS, Optional.of(gone), Optional.empty())

        expect:
        gc('--dry-run') == ["cache cache-npm $gone", "image paas-fake/$gone:7 $gone"]*.toString()
        gc('--dry-run --data') == ["cache cache-npm $gone", "image paas-fake/$gone:7 $gone", "volume postgresql $gone"]*.toString()
        gc('--dry-run --caches') == ['cache cache-npm blog', "cache $repository:warm-1 blog", "cache cache-npm $gone", "image paas-fake/$gone:7 $gone"]*.toString()
        gc('') == ["cache cache-npm $gone", "image paas-fake/$gone:7 $gone"]*.toString()
        gc('') == []
        gc('--caches --data').size() == 3
        world.runtime.find().findAll { it instanceof Found.FoundVolume }*.volume() == ['postgresql']
    }

    /** What is to serve dies at its start. */
    def fails(Closure<?> action) {
        world.runtime.behave { spec -> Behaviour.GOOD.exiting(1) }
        try {
            action.call()
            throw new AssertionError('it did not fail')
        } catch (Failure failure) {
            assert failure.code() == 'unhealthy'
        }
        world.runtime.behave { spec -> Behaviour.GOOD }
    }

    /** As a kill of the server leaves it. */
    def cutShort(Site site, String step, int release) {
        def operation = world.operations.begin(site.project.id(), 'rollback', 'anna')
        world.operations.step(operation.id(), step, (world.releases.find(site.project.id(), new ReleaseNumber(release)).get().artifact() as Artifact.Image).tag())
    }

    private String getRepository() { "paas-fake/${blog.project.id()}" }

    private List<String> gc(String options) {
        def items = (world.runAs(ADMINISTRATOR, "gc --json $options") as Answer.Fields).values().items as List<Map>
        items.collect { "$it.kind $it.name $it.project".toString() }
    }

    private void volume(ProjectId project, String name) {
        world.runtime.@volumes.add(new Found.FoundVolume(project, name, Optional.empty()))
    }

    private List<String> tags(Site site) {
        def project = world.projects.find(site.name)
        world.runtime.find().findAll { it instanceof Found.FoundImage && project.isPresent() && it.project() == project.get().id() }
                .collect { (it as Found.FoundImage).tag().replaceFirst(/.*:/, '').replaceFirst(/-[0-9a-z]{15,}$/, '') }.sort()
    }
}
