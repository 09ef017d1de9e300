package paas.core.verb

import java.nio.file.Path
import paas.core.access.Gate
import paas.core.access.Ownership
import paas.core.access.Standing
import paas.core.fake.People
import paas.core.fake.World
import paas.core.journal.Recorder
import paas.spi.Failure
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** A name that moves to another project after the gate was passed and before the verb runs. */
class MovedNameSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world
    ProjectId shop
    List<Change> changes = []

    def setup() {
        world = new World(data)
        shop = world.shop.id()
    }

    /** As anna types it; right after the gate has looked, something happens. */
    private Answer run(String words, Closure<?> meanwhile) {
        def moving = [owned: { ->
            def found = world.projects.owned()
            meanwhile()
            found
        }] as Ownership
        def gate = new Gate(moving, new Standing(world.grants, world.roles, world.clock), world.users, world.teams)
        new Dispatch(world.verbs, gate, new Ongoing(world.gate, world.users), new Recorder(world.journal, world.clock), { verb, change, call -> changes << change; new Answer.Said('done') } as Applier)
                .run(Words.split(words), People.call(People.OWNER))
    }

    private void moveName() {
        world.projects.rename(shop, new ProjectName('moved'))
        world.projects.create(new ProjectName('shop'), People.STRANGER.user().id())
    }

    def "a change is about the project that was checked: #words"() {
        when:
        run(words) { moveName() }

        then:
        changes*.project() == [shop]

        where:
        words << ['destroy shop --force', 'stop shop', 'redeploy shop', 'config:set shop A=b', 'scale shop web=1', 'domains:add shop other.example.com']
    }

    def "what is read is of the project that was checked"() {
        expect:
        (run('config shop') { moveName() } as Answer.Fields).values().COLOUR == 'red'
    }

    def "a project that is gone by then is told: #words"() {
        when:
        run(words) { world.projects.remove(shop) }

        then:
        def failure = thrown(Failure)
        failure.code() == 'project-unknown'
        changes.empty

        where:
        words << ['config shop', 'stop shop']
    }
}
