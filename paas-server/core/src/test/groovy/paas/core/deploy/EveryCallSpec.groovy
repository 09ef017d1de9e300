package paas.core.deploy

import java.nio.file.Path
import paas.core.fake.Mortal
import paas.core.fake.World
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/**
 * Kills the server after every single thing it does to the store, the runtime and the router, in every changing verb, and begins a new one; or
 * breaks one of these three there, and mends it. Then the world is as before or as after, nothing is left over, and the next push works.
 */
class EveryCallSpec extends Specification {

    /** Every so many calls one is tried; 1 tries all. {@code bench/kills.sh} does. */
    static final int STRIDE = (System.getenv('KILLS_STRIDE') ?: '16') as int

    /** Which scenarios, as a pattern. */
    static final String ONLY = System.getenv('KILLS_ONLY') ?: '.*'

    @Shared
    @TempDir
    Path data
    @Shared
    Thread.UncaughtExceptionHandler before = Thread.defaultUncaughtExceptionHandler

    def setupSpec() {
        Thread.defaultUncaughtExceptionHandler = { thread, e -> if (!(e instanceof Mortal.Killed)) { System.err.println(thread); e.printStackTrace() } }
    }

    def cleanupSpec() { Thread.defaultUncaughtExceptionHandler = before }

    def "every changing verb has a scenario"() {
        given:
        def world = new World(data)

        expect:
        world.verbs.list()*.declaration().findAll { it.changing() }*.name().toSet() + 'push' == Scenario.ALL*.verb.toSet()

        cleanup:
        world.close()
    }

    def "#scenario"() {
        given:
        def trials = new Trials(data, scenario)

        when:
        List<String> bad = Mortal.FAULTS.collectMany { fault -> trials.run(fault, fault == Mortal.KILLED ? STRIDE : 5 * STRIDE) }

        then:
        bad == []

        cleanup:
        trials?.close()

        where:
        scenario << Scenario.ALL.findAll { it.name ==~ ONLY }
    }
}
