package paas.acceptance

import java.util.concurrent.TimeUnit
import spock.util.concurrent.PollingConditions

/** One project after the other, each for one run of a scenario that may end badly; and what is there of it. */
class Lane {

    private static final String PROCFILE = 'web: python3 -u server.py'

    final PaasServer server
    final JournalStops stops
    final String lane
    String name
    private int number
    private int versions
    private Repository work
    private Map before
    private Sight sight
    private volatile Shell.Ran told
    private Thread running

    Lane(PaasServer server, JournalStops stops, int number) {
        this.server = server
        this.stops = stops
        this.lane = "k$number"
    }

    /** A project that serves what the seed serves. */
    void prepare(KillScenario scenario) {
        name = "$lane-${++number}"
        server.ssh("create $name").ok()
        if (scenario.name != 'push, the first') {
            server.ssh("promote seed v1 --to $name").ok()
        }
        def given = scenario.given.rehydrate(this, this, this)
        given()
        settle()
        before = picture()
        stops.written(lane)
    }

    void fresh() { }

    void begin(KillScenario scenario) {
        told = null
        if (scenario.serves) {
            sight = new Sight(server.httpPort, "${name}.localhost")
        }
        if (scenario.verb in ['gc', 'join']) {
            stops.everywhere(lane)
        }
        def run = scenario.run.rehydrate(this, this, this)
        running = Thread.startVirtualThread { told = run() as Shell.Ran }
    }

    boolean isOver() { !running.alive }

    /** @return whether it ended in time */
    boolean await(int seconds) { running.join(java.time.Duration.ofSeconds(seconds)) }

    Shell.Ran run(String words, String input = '') { server.ssh('ada', words, input) }

    Shell.Ran push(Map<String, String> files = [:], String option = '') { pushTo(name, files, option) }

    private Shell.Ran pushTo(String project, Map<String, String> files = [:], String option = '') {
        work = work ?: new Repository(server, 'seed', [Dockerfile: TestImage.dockerfile(), Procfile: PROCFILE + '\n'])
        work.commit([Procfile: PROCFILE + '\n', 'server.py': TestImage.page(version(versions + 1))] + files)
        versions++
        work.gitAs('ada', ['push', '-f'] + (option ? ['-o', option] : []) + ["ssh://paas@127.0.0.1:$server.sshPort/$project".toString(), 'main'])
    }

    private String version(int number) { "$lane version $number" }

    /** While it runs, somebody cancels it. */
    Shell.Ran cancelPush() {
        def pushing = Thread.startVirtualThread { push(['server.py': "import time\ntime.sleep(30)\n" + TestImage.page('never')]) }
        new PollingConditions(timeout: 30, delay: 0.05).eventually { assert stops.rows("SELECT 1 FROM steps s JOIN operations o ON o.id = s.operation JOIN projects p ON p.id = o.project WHERE p.name = '$name' AND s.name = 'health' AND o.state = 'RUNNING'") }
        def ran = run("cancel $name")
        pushing.join()
        ran
    }

    String key() {
        def file = server.key("$name-desk")
        new File("${file}.pub").text
    }

    /** The state is the one before or the one after, and visitors were always answered. @return what is wrong */
    Map check(List<Map> after) {
        def wrong = []
        def expected = told?.status == 0 ? after : [before] + after
        Map now = [:]
        def end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40)
        while (!((now = picture()) in expected) && System.nanoTime() < end) {
            Thread.sleep(200)
        }
        if (!(now in expected)) {
            wrong << "neither before nor after; it said: ${told?.all?.readLines()?.takeRight(3)}; ${expected.collect { differences(now, it) }.join(' | ')}".toString()
        }
        sight?.close()
        wrong.addAll(sight?.lost() ?: [])
        def gap = sight?.longest ?: 0
        sight = null
        [wrong: wrong, outcome: now == before ? 'before' : now in after ? 'after' : 'neither', gap: gap]
    }

    /** What the caller was told when nothing went wrong, and what is there then. */
    Map undisturbed(KillScenario scenario) {
        prepare(scenario)
        begin(scenario)
        await(120)
        settle()
        sight?.close()
        def seen = [points: stops.written(lane), after: picture(), lost: sight?.lost() ?: []]
        sight = null
        next()
        seen
    }

    /** The next push works; then all of it goes. @return what is wrong */
    List<String> next() {
        def wrong = []
        projects().each { project ->
            if (stops.rows("SELECT 1 FROM locks WHERE project = '${project.id}'")) {
                run("unlock $project.name")
            }
            def pushed = pushTo(project.name as String)
            if (pushed.status != 0) {
                wrong << "the next push: ${pushed.all.readLines().takeRight(6)}".toString()
            } else if (server.body("${project.name}.localhost").strip() != version(versions) && !server.body("${project.name}.localhost").startsWith(version(versions) + ' ')) {
                wrong << "after the next push the page is: ${server.body("${project.name}.localhost")}".toString()
            }
            def gone = run("destroy $project.name --force")
            if (gone.status != 0) {
                wrong << "destroy: $gone.all".toString()
            }
            wrong.addAll(left(project.id as String))
        }
        wrong
    }

    private List<String> left(String id) {
        def containers = inDocker(['docker', 'ps', '-a', '--format', '{{.Names}}'], id)
        def volumes = inDocker(['docker', 'volume', 'ls', '--format', '{{.Name}}'], id)
        def networks = inDocker(['docker', 'network', 'ls', '--format', '{{.Name}}'], id)
        def images = Shell.run(server.home, ['docker', 'images', '--format', '{{.Repository}}:{{.Tag}}', "paas-$server.id/$id".toString()]).out.readLines()
        (containers + volumes + networks + images).findAll { it }.collect { "left after destroy: $it".toString() }
    }

    private List<String> inDocker(List<String> command, String id) {
        Shell.run(server.home, command + ['--filter', "label=paas.server=$server.id".toString(), '--filter', "label=paas.project=$id".toString()]).out.readLines()
    }

    private List<Map> projects() {
        stops.rows("SELECT id, name FROM projects WHERE name = '$name' OR name LIKE '$name-%' ORDER BY name").collect { [id: it[0], name: it[1]] }
    }

    /** Once nothing moves any more. */
    private void settle() {
        def last = null
        def now = picture()
        def end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30)
        while ((now != last || now.toString().contains('RETIRING')) && System.nanoTime() < end) {
            Thread.sleep(100)
            last = now
            now = picture()
        }
    }

    private Map picture() {
        projects().collectEntries { [plain(it.name), pictureOf(it.id as String)] } +
                [users: stops.rows("SELECT count(*) FROM users WHERE name LIKE '$name-%' AND removed IS NULL"),
                 suspended: stops.rows("SELECT count(*) FROM users WHERE name LIKE '$name-%' AND suspended IS NOT NULL AND removed IS NULL"),
                 invitations: stops.rows("SELECT count(*) FROM invitations i JOIN users u ON u.id = i.user_id WHERE u.name LIKE '$name-%'"),
                 teams: stops.rows("SELECT count(*) FROM teams WHERE name = '$name'"), roles: stops.rows("SELECT count(*) FROM roles WHERE name = '$name'"),
                 owned: stops.rows("SELECT count(*) FROM projects p JOIN teams t ON t.id = p.team WHERE t.name = '$name'"),
                 grants: stops.rows("SELECT g.role FROM grants g JOIN users u ON u.id = g.user_id WHERE u.name LIKE '$name-%' ORDER BY 1"), keys: stops.rows("SELECT count(*) FROM public_keys WHERE name LIKE '$name-%'")]
    }

    private Map pictureOf(String id) {
        def rows = { String query -> stops.rows(query.replace('?', "'$id'")).collect { row -> row.collect { plain(it) }.join(' ') } }
        def endpoints = stops.rows("SELECT endpoint, component || '.' || ordinal || coalesce(' v' || release, '') FROM instances WHERE project = '$id' AND endpoint <> ''").collectEntries { [it[0], it[1]] }
        def domains = stops.rows("SELECT domain FROM domains WHERE project = '$id' UNION SELECT host_label || '.localhost' FROM projects WHERE id = '$id'")*.get(0)
        [project   : rows('SELECT serving, configuration, settings FROM projects WHERE id = ?'),
         open      : rows("SELECT verb, state FROM operations WHERE project = ? AND state IN ('RUNNING', 'COMMITTED')"),
         formation : rows('SELECT process, quantity FROM formations WHERE project = ? ORDER BY process'),
         services  : rows('SELECT name FROM attachments WHERE project = ? ORDER BY name'),
         domains   : rows('SELECT domain FROM domains WHERE project = ? ORDER BY domain'),
         candidate : rows('SELECT release, ramp, step FROM candidates WHERE project = ?'),
         egress    : rows('SELECT target, allow, guarded FROM egress_rules WHERE project = ? ORDER BY target') + rows('SELECT open FROM egress_defaults WHERE project = ?'),
         lock      : rows('SELECT reason FROM locks WHERE project = ?'),
         served    : rows("SELECT number FROM releases WHERE project = ? AND state <> 'FAILED' ORDER BY number"),
         rows      : rows('SELECT component, ordinal, release, state FROM instances WHERE project = ? ORDER BY component, ordinal, release, state'),
         addresses : rows('SELECT count(*) FROM addresses a WHERE project = ? AND freed IS NULL AND NOT EXISTS (SELECT 1 FROM instances i WHERE i.project = a.project AND i.address = a.address)'),
         containers: inDocker(['docker', 'ps', '-a', '--format', '{{.Label "paas.component"}}.{{.Label "paas.ordinal"}} {{.Label "paas.kind"}} {{.State}}'], id).toSorted(),
         volumes   : inDocker(['docker', 'volume', 'ls', '--format', '{{.Label "paas.volume"}}'], id).toSorted(),
         images    : Shell.run(server.home, ['docker', 'images', '--format', '{{.Tag}}', "paas-$server.id/$id".toString()]).out.readLines().collect { it.replaceAll(/[0-9].*/, '') }.toSorted(),
         routes    : domains.toSorted().collect { "${plain(it)} ${led(it as String, endpoints)}".toString() }]
    }

    /** To which instances requests for a domain go. */
    private String led(String domain, Map endpoints) {
        def names = server.data.resolve("router/tree/hosts/$domain").toFile().listFiles()?.toList() ?: []
        def name = names.max { it.lastModified() }?.name
        name == null ? 'nowhere' : name.split(',').collect { endpoints[it] ?: (it.contains(':') ? 'nobody' : it) }.unique().toSorted().join(' ')
    }

    private String plain(Object text) { text.toString().replace(name, '~') }

    private static List<String> differences(Object now, Object wanted, String path = '') {
        if (now instanceof Map && wanted instanceof Map) {
            return (now.keySet() + wanted.keySet()).collectMany { differences(now[it], wanted[it], "$path $it") }
        }
        now == wanted ? [] : ["$path is $now, not $wanted".toString()]
    }
}
