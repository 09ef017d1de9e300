package paas.acceptance

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import spock.util.concurrent.PollingConditions

/** Runs scenarios and strikes at lines of the journal, several lanes at a time with one blow; keeps the table of what came of it. */
class Kills implements AutoCloseable {

    /** What happens while the server stands still. */
    enum Fault { SERVER, DOCKER, ROUTER, DATABASE }

    /** One run: a scenario, stopped at a line. */
    static record Case(KillScenario scenario, JournalStops.Point point) {
    }

    static record Result(Case of, Fault fault, String outcome, long gap, List<String> wrong) {
    }

    final List<Result> results = [].asSynchronized()
    private final Path directory = Files.createTempDirectory('paas-kills')
    private final JournalStops stops
    private final PaasServer server
    private final List<Lane> lanes
    private final Map<KillScenario, Map> known = [:].asSynchronized()
    private final Path socket = directory.resolve('docker.sock')
    private final Sight neighbour
    private Process way

    Kills(int lanes) {
        stops = new JournalStops()
        openDocker()
        def temporary = Files.createDirectories(directory.resolve('temporary'))
        server = new PaasServer('database.url': stops.url, 'docker.host': "unix://$socket".toString(), 'deploy.drain': '0', 'deploy.grace': '2', 'health.timeout': '20', 'releases.keep': '5')
        server.options = ["-Djava.io.tmpdir=$temporary".toString(), '-XX:TieredStopAtLevel=1']
        server.start()
        stops.prepare()
        ['seed', 'neighbour'].each { name ->
            server.ssh("create $name").ok()
            server.repository(name, [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page(name)]).push().ok()
        }
        this.lanes = (0..<lanes).collect { new Lane(server, stops, it) }
        neighbour = new Sight(server.httpPort, 'neighbour.localhost')
    }

    /** The verbs that change something, as the server itself lists them. */
    Set<String> changing() {
        (new JsonSlurper().parseText(server.ssh('help --json').ok().out) as List<Map>).findAll { it.changing }*.verb as Set
    }

    /** Runs each once, with nothing happening. @return every line that was written meanwhile, before and after it, of each */
    List<Case> learn(List<KillScenario> scenarios) {
        scenarios.collate(lanes.size()).each { some ->
            together(some) { Lane lane, KillScenario scenario ->
                def seen = lane.undisturbed(scenario)
                assert seen.points: "$scenario.name writes nothing"
                assert !seen.lost: "$scenario.name: $seen.lost"
                known[scenario] = seen
            }
        }
        scenarios.collectMany { scenario -> lines(known[scenario].points as List<String>).collectMany { name -> [false, true].collect { new Case(scenario, new JournalStops.Point(name, it)) } } }
    }

    /** The last line of all is the record of who did what; it counts for what has no other. */
    private static List<String> lines(List<String> points) {
        points.size() > 1 ? points.unique() - 'the end' : points
    }

    /** In blows of as many as there are lanes; at most one of them stops at the record of who did what, which waits for itself. */
    List<List<Case>> blows(List<Case> cases) {
        def (records, others) = cases.split { it.point().name == 'the end' }
        def blows = []
        while (records || others) {
            blows << records.take(1) + others.take(lanes.size() - (records ? 1 : 0))
            records = records.drop(1)
            others = others.drop(lanes.size() - (blows.last().first().point().name == 'the end' ? 1 : 0))
        }
        blows
    }

    /** One blow for as many cases as there are lanes. */
    void strike(List<Case> cases, Fault fault) {
        together(cases) { Lane lane, Case one -> lane.prepare(one.scenario) }
        def struck = lanes.take(cases.size())
        together(cases) { Lane lane, Case one ->
            stops.arm(lane.lane, one.point)
            lane.begin(one.scenario)
        }
        def missed = awaitStops(struck)
        happen(fault, struck)
        together(cases) { Lane lane, Case one ->
            def checked = lane.check([known[one.scenario].after])
            def wrong = checked.wrong + lane.next() + (lane.lane in missed ? ["it never came to $one.point".toString()] : [])
            def result = new Result(one, fault, checked.outcome, checked.gap, wrong)
            results << result
            println "${wrong ? 'bad' : 'good'}: $one.scenario | ${fault.name().toLowerCase()} | $one.point | $checked.outcome | $checked.gap ms ${wrong ?: ''}"
        }
        def wrong = leftovers() + neighbour.lost()
        if (wrong) {
            results << new Result(cases.first(), fault, 'after all', neighbour.longest, wrong)
        }
    }

    /** @return those that ended without having come to their line */
    private Set<String> awaitStops(List<Lane> struck) {
        def end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60)
        def stopped = stops.stopped()
        while (!struck.every { it.over || it.lane in stopped } && System.nanoTime() < end) {
            Thread.sleep(20)
            stopped = stops.stopped()
        }
        struck*.lane as Set - stopped
    }

    private void happen(Fault fault, List<Lane> struck) {
        switch (fault) {
            case Fault.SERVER -> {
                server.killServer()
                stops.cut()
                struck*.await(30)
                server.startServer()
            }
            case Fault.DOCKER -> {
                end(way)
                stops.release()
                struck*.await(30)
                openDocker()
            }
            case Fault.ROUTER -> {
                Sight.closedEyes = true
                server.killCaddy()
                stops.release()
                struck*.await(30)
                server.startCaddy()
                new PollingConditions(timeout: 20, delay: 0.05).eventually { assert server.status('neighbour.localhost') == 200 }
                Sight.closedEyes = false
            }
            case Fault.DATABASE -> {
                stops.reachable(false)
                stops.cut()
                struck*.await(30)
                stops.reachable(true)
            }
        }
        struck*.await(60)
    }

    private List<String> leftovers() {
        def ids = stops.rows('SELECT id FROM projects')*.get(0) as Set
        def wrong = []
        ['containers': ['ps', '-a'], 'volumes': ['volume', 'ls'], 'networks': ['network', 'ls']].each { kind, words ->
            Shell.run(server.home, ['docker'] + words + ['--format', '{{.Label "paas.project"}}', '--filter', "label=paas.server=$server.id".toString()]).out.readLines()
                    .findAll { it && !(it in ids) }.each { wrong << "$kind of a project that is gone: $it".toString() }
        }
        def hosts = server.data.resolve('router/tree/hosts').toFile().list().toList() - ['seed.localhost', 'neighbour.localhost']
        hosts.each { wrong << "a route for $it".toString() }
        temporary().each { wrong << "left on the disk: $it".toString() }
        wrong
    }

    private List<String> temporary() {
        def all = []
        directory.resolve('temporary').toFile().eachFile { if (!it.name.startsWith('hsperfdata')) { all << it.name } }
        server.data.toFile().eachFileRecurse { if (it.name.startsWith('incoming-') || it.name.endsWith('.lock') || it.name.startsWith('.new')) { all << it.path } }
        all
    }

    private <T> void together(List<T> all, Closure work) {
        try (def threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all.withIndex().collect { T one, int i -> threads.submit({ work(lanes[i], one) } as Callable) }*.get()
        }
    }

    /** The only way of the server to Docker. */
    private void openDocker() {
        Files.deleteIfExists(socket)
        way = Shell.start(directory, ['socat', "UNIX-LISTEN:$socket,fork,mode=666,backlog=1024".toString(), 'UNIX-CONNECT:/var/run/docker.sock'])
        new PollingConditions(timeout: 10, delay: 0.02).eventually { assert Files.exists(socket) }
    }

    private static void end(Process way) {
        way.toHandle().descendants().forEach { it.destroyForcibly() }
        way.destroyForcibly().waitFor()
    }

    /** As Markdown: scenario × line × fault. */
    String table() {
        def rows = results.groupBy { [it.of().scenario().name, it.fault()] }.collect { key, all ->
            def count = { outcome -> all.count { it.outcome() == outcome } }
            "| ${key[0]} | ${key[1].name().toLowerCase()} | ${all.size()} | ${count('before')} | ${count('after')} | ${all.count { it.wrong() }} | ${all*.gap().max()} |"
        }
        (['| verb | killed | runs | before | after | bad | longest wait of a visitor, ms |', '| --- | --- | --- | --- | --- | --- | --- |'] + rows +
                ["\n${results.size()} runs, ${results.count { it.wrong() }} bad; visitors of a neighbour waited at most ${neighbour.longest} ms"]).join('\n')
    }

    List<String> bad() {
        results.findAll { it.wrong() }.collect { shown(it) }
    }

    private static String shown(Result result) {
        "${result.of().scenario()}, ${result.fault().name().toLowerCase()} ${result.of().point()}: ${result.wrong()}"
    }

    @Override
    void close() {
        neighbour?.close()
        server?.close()
        if (way) {
            end(way)
        }
        stops?.close()
        directory.toFile().deleteDir()
    }
}
