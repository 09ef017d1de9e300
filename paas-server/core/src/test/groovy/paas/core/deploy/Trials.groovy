package paas.core.deploy

import java.nio.file.Path
import java.util.concurrent.locks.ReentrantLock
import paas.core.fake.Life
import paas.core.fake.Memory
import paas.core.fake.Mortal
import paas.core.fake.World
import paas.core.project.DeployQueue
import paas.spi.Failure

/** One scenario again and again, each time on a project of its own, with the fault one call later. */
class Trials implements AutoCloseable {

    /** How long a world may take to become what is expected, and to come to rest. */
    private static final long PATIENCE = 10_000

    private final World world
    private final Scenario scenario
    private final ReentrantLock store = new ReentrantLock()
    private final Set<String> unanswered = Collections.synchronizedSet(new LinkedHashSet())
    private Mortal seen
    private Life life
    private int number
    /** What is there when nothing goes wrong. */
    private List<Map> after

    Trials(Path data, Scenario scenario) {
        this.scenario = scenario
        world = new World(data)
        world.queue.cancelAll('nobody pushes here')
        Memory.forget(world.collections() - [world.users, world.keys])
        begin()
    }

    /** @return what was wrong, with the call at which it was */
    List<String> run(Mortal.Fault fault, int stride) {
        int calls = after == null ? undisturbed() : 1000
        def bad = []
        for (int at = 1 + (stride > 1 ? Math.floorMod((scenario.name + fault.name).hashCode(), stride) : 0); at <= 10 * calls + 100; at += stride) {
            def town = town()
            def before = take(town)
            if (!attempt(town, fault, at, before, bad)) {
                break
            }
        }
        bad
    }

    /** @return how many calls it makes that count */
    private int undisturbed() {
        def town = town()
        seen.arm(Mortal.KILLED, 0)
        assert tell(town) != 'hangs'
        after = [quiet(town)]
        def counted = seen.counted
        seen.mended()
        town.well()
        end(town, 'undisturbed', [])
        unanswered.clear()
        counted
    }

    private Town town() {
        begin()
        def town = new Town(world, life, "p${++number}x")
        town.with(scenario.given)
        quiet(town)
        town
    }

    private Picture picture(Town town) { new Picture(world, town.name) }

    /** Between two transactions. */
    private Map take(Town town) {
        store.lock()
        try {
            scenario.untidy ? tidied(picture(town).take()) : picture(town).take()
        } finally {
            store.unlock()
        }
    }

    private static Map tidied(Map taken) {
        taken + [projects: taken.projects.collectEntries { name, project -> [name, project - project.subMap(['images'])] }]
    }

    /** @return whether it was hit */
    private boolean attempt(Town town, Mortal.Fault fault, int at, Map before, List<String> bad) {
        begin(town)
        seen.arm(fault, at)
        def told = tell(town)
        quiet(town)
        if (!seen.hit) {
            seen.mended()
            town.well()
            end(town, 'undisturbed', bad)
            unanswered.clear()
            return false
        }
        def where = "${fault.name()} at ${at}, ${seen.done[at - 1]}"
        if (told == 'hangs') {
            bad << "$where: hangs"
        }
        seen.mended()
        if (fault == Mortal.KILLED) {
            begin(town)
        }
        life.pipeline.reconciler().reconcile()
        town.well()
        def expected = told == 'done' ? after : [before] + after
        def now = settled(town, expected)
        if (!(now in expected)) {
            bad << "$where, and it said '$told': ${difference(now, expected)}".toString()
        }
        end(town, where, bad)
        bad.addAll(scenario.end ? [] : unanswered.collect { "$where: $it".toString() })
        unanswered.clear()
        true
    }

    private String tell(Town town) {
        def said = 'hangs'
        def thread = Thread.startVirtualThread {
            try {
                town.with(scenario.run)
                said = 'done'
            } catch (Mortal.Killed ignored) {
                said = 'nothing'
            } catch (Failure e) {
                said = e.sentence()
            } catch (Throwable e) {
                said = e.toString()
            }
        }
        thread.join(20_000)
        said
    }

    /** The next push works, and then the project can be destroyed with all that it has. */
    private void end(Town town, String where, List<String> bad) {
        def mine = picture(town).projects
        mine.each { project ->
            try {
                if (world.locks.of(project.id()).present) {
                    town.run("unlock ${project.name()}")
                }
                town.push(project)
                quiet(town)
                def release = world.projects.byId(project.id()).get().serving().flatMap { world.releases.find(project.id(), it) }.get()
                def branch = world.refs.all[project.id()]['refs/heads/main']
                if (release.commit() != branch) {
                    bad << "$where: the next push serves $release.commit, the branch is at $branch".toString()
                }
                town.run("destroy ${project.name()} --force")
            } catch (Throwable e) {
                bad << "$where: the next push: $e ${e.stackTrace.take(6)}".toString()
            }
        }
        quiet(town)
        mine.each { project -> bad.addAll(picture(town).left(project.id()).collect { "$where: left after destroy: $it".toString() }) }
        Memory.forget(world.collections() - [world.users, world.keys])
    }

    /** The server looks now and then, for what ends in the background may go wrong after a look. */
    private Map settled(Town town, List<Map> expected) {
        def end = System.currentTimeMillis() + PATIENCE
        def now = take(town)
        for (int turn = 1; !(now in expected) && System.currentTimeMillis() < end; turn++) {
            if (turn % 200 == 0) {
                life.pipeline.reconciler().look()
            }
            Thread.sleep(2)
            now = take(town)
        }
        now
    }

    /** Once nothing moves any more. */
    private Map quiet(Town town) {
        def end = System.currentTimeMillis() + PATIENCE
        def last = null
        def now = take(town)
        while ((now != last || !seen.hit && now.projects.values().any { it.rows.any { row -> row.endsWith('RETIRING') } }) && System.currentTimeMillis() < end) {
            Thread.sleep(2)
            last = now
            now = take(town)
        }
        now
    }

    private static String difference(Map now, List<Map> expected) {
        expected.collect { wanted -> differences('', now, wanted).join('; ') }.withIndex().collect { text, i -> "from ${i == 0 && expected.size() > 1 ? 'before' : 'after'}: $text" }.join('\n    ')
    }

    private static List<String> differences(String path, Object now, Object wanted) {
        if (now instanceof Map && wanted instanceof Map) {
            return (now.keySet() + wanted.keySet()).collectMany { key -> differences("$path $key", now[key], wanted[key]) }
        }
        now == wanted ? [] : ["$path is $now, not $wanted".toString()]
    }

    private void begin(Town town = null) {
        life?.close()
        seen = new Mortal(world, store, { unanswered.addAll(Picture.unanswered(world)) })
        life = new Life(world, new DeployQueue(world.clock), seen)
        if (town) {
            town.life = life
        }
    }

    @Override
    void close() {
        life.close()
        world.close()
    }
}
