package paas.acceptance

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.util.concurrent.PollingConditions

/** What people and accidents do to Docker and Caddy behind the server's back: the site comes back by itself, and doctor tells of it. */
@Stepwise
class DoctorAcceptance extends Specification {

    /** Ends at once wherever somebody made the file /tmp/crash. */
    static final String FRAGILE = 'import os, sys\nif os.path.exists("/tmp/crash"): sys.exit(3)\n'

    @Shared @AutoCleanup PaasServer server = new PaasServer('repair.every': '1', 'repair.failures': '5', 'deploy.drain': '0', 'checks.disk.min': '0', 'checks.disk.warn': '0',
            'checks.disk.inodes': '0').start()
    @Shared Repository shop
    @Shared List<String> strangers = []
    def eventually = new PollingConditions(timeout: 60, delay: 0.2)

    def setupSpec() {
        server.ssh('user:add eve').ok()
        server.ssh('ada', 'keys:add laptop --user eve', server.key('eve').resolveSibling('eve.pub').text).ok()
        server.ssh('create shop').ok()
        shop = server.repository('shop', [Dockerfile: TestImage.dockerfile(), 'server.py': FRAGILE + TestImage.page('one')])
        shop.push().ok()
    }

    def cleanupSpec() {
        strangers.each { Shell.run(server.home, ['docker', 'rm', '-f', it]) }
    }

    def "nothing is wrong, and that is the exit status 0; strangers learn nothing of others' projects"() {
        expect:
        well()
        eventually.eventually { assert server.ssh('doctor').ok().out.startsWith('Nothing is wrong.') }
        server.ssh('eve', 'doctor').ok().out.strip() == 'Nothing is wrong.'
        server.ssh('eve', 'doctor shop').all.contains('There is no project shop')
    }

    def "an instance that somebody removed is started anew"() {
        when:
        docker('rm', '-f', web())

        then:
        serves('one')
        repaired('shop', 'web.1 was gone: started it anew.')
        well()
    }

    def "so is the network of a project, with whoever was in it"() {
        given:
        def network = server.docker('networks').find { it.contains(projectId()) }

        when:
        frozen {
            docker('network', 'disconnect', '-f', network, web())
            docker('network', 'rm', network)
        }

        then:
        serves('one')
        repaired('shop', 'The network was gone: made it anew.')
        well()
    }

    def "an unknown instance with our label is removed, and nothing of another installation"() {
        given:
        def image = TestImage.python()
        def run = { String id, String name -> docker('run', '-d', '--name', name, *labels('paas.server': id, 'paas.kind': 'instance', 'paas.project': projectId(), 'paas.component': 'web',
                'paas.ordinal': '1', 'paas.generation': '999999'), image, 'sleep', '600') }

        when:
        strangers << run("${server.id}x", "paas-other-$server.id")
        def ours = run(server.id, "paas-ours-$server.id")
        strangers << ours

        then:
        eventually.eventually { assert !docker('ps', '-aq', '--no-trunc').contains(ours) }
        docker('ps', '-q', '--no-trunc').contains(strangers[0])
        repaired('server', 'Nobody knew what a build or somebody else left')
        serves('one')
    }

    def "routes that somebody changed, and a configuration that somebody took from Caddy, are put back"() {
        given:
        def names = server.data.resolve('router/tree/hosts/shop.localhost')

        when:
        names.toFile().deleteDir()

        then:
        eventually.eventually { assert Files.exists(names) }
        serves('one')
        repaired('server', 'Put back the route of shop.localhost.')

        when:
        Shell.run(server.home, ['curl', '-sSf', '-H', 'Content-Type: application/json', '-d', nothing().text, "http://127.0.0.1:$server.adminPort/load" as String]).ok()

        then:
        eventually.eventually { assert server.body('shop.localhost').startsWith('one') }
        repaired('server', 'Caddy ran with another configuration')
    }

    def "Caddy is killed: doctor says what to do; started without its configuration, it gets that again"() {
        when:
        server.killCaddy()

        then:
        findings().find { it.code == 'router-unreachable' }.todo.contains('Start it')
        server.ssh('doctor').status == 1
        server.ssh('doctor').out =~ /server: Caddy does not answer/

        when:
        server.startCaddy(nothing())

        then:
        eventually.eventually { assert server.body('shop.localhost').startsWith('one') }
        well()
    }

    def "a program that crashes again and again is started again at longer intervals, and a push begins anew"() {
        when:
        docker('exec', web(), 'touch', '/tmp/crash')
        Shell.run(server.home, ['docker', 'exec', web(), 'sh', '-c', 'kill 1'])

        then:
        eventually.eventually {
            def failing = findings().find { it.code == 'instance-failing' && it.project == 'shop' }
            assert failing.what =~ /It failed \d+ times in a row, at last: it ended with exit 3\./
            assert failing.todo.contains('logs shop web.1')
        }
        server.ssh('doctor shop').all =~ /web.1 .* It failed/

        when:
        shop.commit(['server.py': FRAGILE + TestImage.page('two')]).push().ok()

        then:
        serves('two')
        well()
    }

    def "a service whose volume is gone is not started empty, unless somebody says so"() {
        given:
        server.ssh('add shop postgresql').ok()
        def service = docker('ps', '-q', '--filter', "label=paas.server=$server.id", '--filter', 'label=paas.component=postgresql')
        def volume = server.docker('volumes').find { it.contains('postgresql') }

        when:
        frozen {
            docker('rm', '-f', service)
            docker('volume', 'rm', volume)
        }

        then:
        eventually.eventually { assert findings()*.code == ['data-missing'] }
        findings()[0].what.contains("The data of postgresql are gone: there is no volume $volume.")
        server.ssh('start shop postgresql').status == 2
        server.ssh('start shop postgresql').all.contains('--empty')
        server.docker('volumes').every { !it.contains('postgresql') }
        serves('two')

        when:
        def started = server.ssh('start shop postgresql --empty')

        then:
        started.ok()
        well()
        server.docker('volumes').contains(volume)
    }

    private boolean well() {
        eventually.eventually { assert findings() == [] }
        true
    }

    private boolean serves(String text) {
        eventually.eventually { assert server.body('shop.localhost').startsWith(text) }
        true
    }

    private List<Map> findings() { examined().findings as List<Map> }

    private boolean repaired(String about, String what) {
        eventually.eventually { assert examined().repairs.any { it.about == about && it.what.contains(what) } }
        assert server.ssh('doctor').out.contains(what)
        true
    }

    private Map examined() {
        def ran = server.ssh('doctor --json')
        assert ran.status in [0, 1]: ran.all
        def examined = new JsonSlurper().parseText(ran.out) as Map
        assert ran.status == (examined.ok ? 0 : 1)
        examined
    }

    /** What is done while the server looks away. */
    private void frozen(Closure<?> work) {
        Shell.run(server.home, ['kill', '-STOP', server.serverPid() as String]).ok()
        try {
            work()
        } finally {
            Shell.run(server.home, ['kill', '-CONT', server.serverPid() as String]).ok()
        }
    }

    /** A configuration by which Caddy can be reached, and serves nothing. */
    private Path nothing() {
        def file = server.home.resolve('nothing.json')
        file.text = """{"admin": {"listen": "127.0.0.1:$server.adminPort"}}"""
        file
    }

    private String web() { docker('ps', '-q', '--filter', "label=paas.server=$server.id", '--filter', 'label=paas.component=web') }

    private String projectId() { docker('inspect', '--format', '{{index .Config.Labels "paas.project"}}', web()) }

    private static List<String> labels(Map<String, String> all) { all.collectMany { name, value -> ['--label', "$name=$value".toString()] } }

    private String docker(Object... words) { Shell.run(server.home, ['docker', *words*.toString()]).ok().out.strip() }
}
