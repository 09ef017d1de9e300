package paas.acceptance

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.ConcurrentHashMap
import paas.acceptance.Attacks.Place
import paas.testkit.Nft
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** Somebody on the server attacks: from his running project, from the build of his Dockerfile, and from a build by a buildpack. A neighbour has a site and a database. */
@Requires(value = { Nft.works() }, reason = 'this machine lets nobody put tables of nftables')
class IsolationAcceptance extends Specification {

    @Shared @AutoCleanup PaasServer server = new PaasServer('ssh.listen': '0.0.0.0', 'router.listen': '', 'docker.bridge': 'docker0', 'deploy.drain': '0').start()
    @Shared @AutoCleanup World world = new World(server.id, false)
    @Shared @AutoCleanup World stranger = new World(server.id + 'b', true)
    @Shared @AutoCleanup Listeners listeners = new Listeners()
    @Shared Path marker = Files.createTempFile('paas-marker', '')
    @Shared Map<Place, Map<String, List<String>>> came = new ConcurrentHashMap<>()
    @Shared String said
    @Shared Map<String, String> ids = [:]
    def eventually = new PollingConditions(timeout: 60, delay: 0.2)

    def setupSpec() {
        ['mal', 'victor'].each {
            server.ssh("user:add $it").ok()
            server.ssh('ada', "keys:add laptop --user $it", server.key(it).resolveSibling("${it}.pub").text).ok()
        }
        server.ssh('victor', 'create victim').ok()
        server.ssh('victor', 'add victim postgresql').ok()
        server.repository('victim', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('victim')]).push('victor').ok()
        def known = known()
        [(Place.DOCKERFILE): fromDockerfile(known), (Place.BUILDPACK): fromBuildpack(known)].collect { place, repository ->
            Thread.startVirtualThread { came[place] = seen(repository.push('mal').ok().err) }
        }*.join()
        said = attackFromProject()
        came[Place.PROJECT] = seen(said)
    }

    def cleanupSpec() { Files.deleteIfExists(marker) }

    def "from a project: #attack"() {
        expect:
        held(Place.PROJECT, attack)

        where:
        attack << Attacks.at(Attacks.ALL, Place.PROJECT)
    }

    def "from the build of a Dockerfile: #attack"() {
        expect:
        held(Place.DOCKERFILE, attack)

        where:
        attack << Attacks.at(Attacks.ALL, Place.DOCKERFILE)
    }

    def "from a build by a buildpack: #attack"() {
        expect:
        held(Place.BUILDPACK, attack)

        where:
        attack << Attacks.at(Attacks.ALL, Place.BUILDPACK)
    }

    def "#place may reach #attack"() {
        expect:
        came[place][attack.name][0] == 'THROUGH'

        where:
        [place, attack] << Place.values().collectMany { place -> Attacks.at(Attacks.ALLOWED, place).collect { [place, it] } }
    }

    def "nothing forged arrived"() {
        expect:
        world.told().contains('told hello')
        !(world.told() + listeners.told).contains('forged')
    }

    def "a project's rules hold at once, for what runs, and for it alone"() {
        given:
        def container = web('mal')

        expect:
        goes('mal', "tcp $world.address 7070")

        when:
        server.ssh('mal', "egress:deny mal 198.19.0.0/16").ok()

        then:
        !goes('mal', "tcp $world.address 7070")
        goes('victim', "tcp $world.address 7070")

        when: 'the narrower one decides'
        server.ssh('mal', "egress:allow mal $world.address:7070").ok()

        then:
        goes('mal', "tcp $world.address 7070")
        !goes('mal', "udp $world.address 7071")

        when:
        server.ssh('mal', "egress:remove mal $world.address:7070").ok()
        server.ssh('mal', 'egress:remove mal 198.19.0.0/16').ok()
        server.ssh('mal', 'egress:default mal deny').ok()

        then:
        !goes('mal', "tcp $world.address 7070")
        !goes('mal', "site ${listeners.machine} $server.httpPort victim.localhost")
        goes('mal', 'tcp web 5000')
        server.status('mal.localhost') == 200
        new JsonSlurper().parseText(server.ssh('mal', 'egress mal --json').ok().out) == [[target: 'anywhere else', verdict: 'deny', note: '']]
        web('mal') == container

        cleanup:
        server.ssh('mal', 'egress:default mal allow')
    }

    def "a cloud's metadata is opened by administrators alone, and for one project"() {
        when:
        def refused = server.ssh('mal', "egress:allow mal $world.metadata")

        then:
        refused.status == 77
        refused.err.contains('Only administrators may open it.')

        when:
        server.ssh('mal', 'egress:allow mal 0.0.0.0/0').ok()

        then:
        !goes('mal', "tcp $world.metadata 7070")

        when:
        server.ssh("egress:allow mal $world.metadata:7070").ok()

        then:
        goes('mal', "tcp $world.metadata 7070")
        !goes('victim', "tcp $world.metadata 7070")

        when: 'so is a single port of the machine'
        server.ssh('mal', "egress:allow mal $listeners.machine:$listeners.port").ok()
        def before = goes('mal', "tcp $listeners.machine $listeners.port")
        server.ssh("egress:allow mal $listeners.machine:$listeners.port").ok()

        then:
        !before
        goes('mal', "tcp $listeners.machine $listeners.port")
        !goes('mal', "tcp $listeners.machine $server.sshPort")

        cleanup:
        ['0.0.0.0/0', "$world.metadata:7070", "$listeners.machine:$listeners.port"].each { server.ssh("egress:remove mal $it") }
    }

    def "rules that somebody flushes are put back, and those of others are nobody's business"() {
        given:
        nft("add table inet other_$server.id")

        when:
        nft("delete table inet paas_$server.id")

        then:
        eventually.eventually { assert rules().contains('chain beyond') }
        !goes('mal', "tcp \$GATEWAY $listeners.port")
        eventually.eventually { assert server.ssh('doctor').out.contains('Somebody took the rules that keep projects apart out of the packet filter. Put it back.') }

        when:
        nft("flush chain inet paas_$server.id beyond")

        then:
        eventually.eventually { assert rules().contains('oifname . ') || rules().contains('@own accept') }
        nft('list tables').contains("inet other_$server.id")

        cleanup:
        nft("delete table inet other_$server.id")
    }

    def "they outlive the server, and go with the project"() {
        given:
        server.killServer()

        expect:
        !goes('mal', "tcp \$GATEWAY $listeners.port")

        when:
        server.startServer()
        def id = projectId('victim')

        then:
        rules().contains("\"br-$id\"")

        when:
        server.ssh('victor', 'destroy victim --force').ok()

        then:
        eventually.eventually { assert !rules().contains("\"br-$id\"") }
    }

    private void held(Place place, Attacks.Attack attack) {
        def result = came[place][attack.name]
        assert result: "it was not tried: $said"
        assert result[0] == 'HELD': result[1]
    }

    /** What came of each attack, by its name. */
    private static Map<String, List<String>> seen(String said) {
        said.readLines().findAll { it.contains('ATTACK|') }.collectEntries { line ->
            def parts = line.substring(line.indexOf('ATTACK|')).split(/\|/, 4) as List
            [parts[1], parts.drop(2)]
        }
    }

    private Map<String, Object> known() {
        def web = inspect('victim', 'web')
        def network = web.NetworkSettings.Networks.values().first()
        [VICTIM_WEB      : network.IPAddress, VICTIM_DATABASE: inspect('victim', 'postgresql').NetworkSettings.Networks.values().first().IPAddress,
         VICTIM_GATEWAY  : network.Gateway, VICTIM_CONTAINER: web.Name.substring(1), VICTIM_NETWORK: web.NetworkSettings.Networks.keySet().first(),
         MACHINE         : listeners.machine, MACHINE6: listeners.machine6, DOCKER0: Shell.run(server.home, ['docker', 'network', 'inspect', '--format', '{{(index .IPAM.Config 0).Gateway}}', 'bridge']).ok().out.strip(),
         LISTENER        : listeners.port, DATAGRAMS: listeners.datagrams, SSH_PORT: server.sshPort, HEALTH_PORT: server.healthPort, ADMIN_PORT: server.adminPort,
         ASK_PORT        : server.askPort, LOG_PORT: server.logPort, ROUTER_PORT: server.httpPort, WORLD: world.address, METADATA: world.metadata, STRANGER: stranger.address, MARKER: marker]
    }

    /** The build attacks, and afterwards the project does whatever it is asked to. */
    private Repository fromDockerfile(Map<String, Object> known) {
        server.ssh('mal', 'create mal').ok()
        server.repository('mal', [Dockerfile: TestImage.dockerfile().replace('\nCMD', '\nRUN python3 attack.py build.attacks\nRUN cp /usr/bin/python3.11 gain && chmod 4755 gain\nCMD'),
                                  'attack.py': tool(), 'build.attacks': Attacks.file(Place.DOCKERFILE, known), 'project.attacks': Attacks.file(Place.PROJECT, known),
                                  'server.py': TestImage.page('mal').replace("('mal ' + os.environ.get('COLOUR', ''))", 'run(self.path)')].with { it['server.py'] = 'import subprocess, urllib.parse\ndef run(path):\n    command = urllib.parse.unquote(path[1:])\n' +
                '    return subprocess.run(["sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout if command else "mal"\n' + it['server.py']; it })
    }

    private Repository fromBuildpack(Map<String, Object> known) {
        server.ssh('mal', 'create malpack').ok()
        server.repository('malpack', ['package.json': '{"name": "malpack", "version": "1.0.0", "scripts": {"build": "python3 attack.py build.attacks", "start": "python3 server.py"}}',
                                      'attack.py': tool(), 'build.attacks': Attacks.file(Place.BUILDPACK, known), 'server.py': TestImage.page('malpack')])
    }

    private static String tool() { IsolationAcceptance.getResource('/isolation/attack.py').text }

    private String attackFromProject() { asked('python3 attack.py project.attacks') }

    /** What his site answers when it is asked to run that. */
    private String asked(String command) {
        Shell.run(server.home, ['curl', '-sS', '-m', '120', '-H', 'Host: mal.localhost', "http://127.0.0.1:$server.httpPort/${URLEncoder.encode(command, 'UTF-8').replace('+', '%20')}" as String]).ok().out
    }

    /** Whether a running project gets there. */
    private boolean goes(String project, String attack) {
        Shell.run(server.home, ['docker', 'exec', '-i', web(project), 'sh', '-c', "cat > /tmp/attack.py; $GATEWAY_IS python3 /tmp/attack.py $attack" as String], [:], tool()).status == 0
    }

    private static final String GATEWAY_IS = 'export GATEWAY=$(python3 -c "import sys; sys.argv = [1]; exec(open(\'/tmp/attack.py\').read()); print(gateway())");'

    private String web(String project) { containers(project, 'web').first() }

    private List<String> containers(String project, String component) {
        Shell.run(server.home, ['docker', 'ps', '-q', '--no-trunc', '--filter', "label=paas.server=$server.id" as String, '--filter', "label=paas.component=$component" as String,
                                '--filter', "label=paas.project=${projectId(project)}" as String]).ok().out.readLines()
    }

    private Map inspect(String project, String component) {
        new JsonSlurper().parseText(Shell.run(server.home, ['docker', 'inspect', containers(project, component).first()]).ok().out)[0] as Map
    }

    private String projectId(String project) { ids.computeIfAbsent(project) { new JsonSlurper().parseText(server.ssh("info $it --json").ok().out).id } }

    private String rules() { Shell.run(server.home, ['nft', 'list', 'table', 'inet', "paas_$server.id" as String]).out }

    private String nft(String command) { Shell.run(server.home, ['nft'] + command.tokenize()).ok().out }
}
