package paas.acceptance

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** The README and the guides are typed, line by line, as they stand there; the answers they show are the answers. */
class GuidesAcceptance extends Specification {

    /** Typed by root on the machine itself: the specs of the installer and the trials on bare machines run these. */
    static final ON_THE_MACHINE = ~/(sudo|paas) .*|git pull/
    static final README = new Guide('README.md')

    @Shared @AutoCleanup PaasServer server = new PaasServer().start()
    @Shared Map<String, String> environment = environment()
    private Repository shop
    private List<Process> background = []

    def cleanup() {
        typed('ssh paas cancel shop --all')
        background.each { it.waitFor(60, TimeUnit.SECONDS) }
        typed('ssh paas destroy shop --force')
        typed('ssh paas destroy staging --force')
    }

    def "the first push is as the README shows it"() {
        given:
        shop = new Repository(server, 'shop', express())
        shop.git('remote', 'remove', 'paas').ok()

        when:
        def answers = README.commands('The first push').findAll { !it.startsWith('git push paas main ') }.collect { typed(it).ok() }

        then:
        answers.size() == 3
        shape(answers.last().err.readLines()) == shape(README.answers('The first push'))
        server.body('shop.localhost').strip() == 'Hello from Express'

        when: 'there is another project and another person, of whom the README speaks'
        server.ssh('create staging').ok()
        server.ssh('promote shop --to staging').ok()
        Files.copy(Path.of(server.key('anna').toString() + '.pub'), shop.directory.resolve('anna.pub'))

        then:
        everyLine(README, README.commands() - README.commands('The first push'))
    }

    def "every line of #guide does what it says"() {
        given:
        prepare()

        expect:
        everyLine(guide, guide.commands())

        where:
        guide << Guide.all().findAll { it.file != README.file && it.commands().any { !(it ==~ ON_THE_MACHINE) } }
    }

    def "a failed deploy is explained as the guide to releases shows it"() {
        given:
        push()
        def shown = new Guide('paas-server/docs/releases.md').answers('Why a deploy failed')

        when:
        shop.commit(['server.py': "print('looking for a database')\nprint('no database today')\nraise SystemExit(1)"], 'Use the database')
        def pushed = typed('git push paas main')
        def explained = server.ssh('explain shop').out.readLines()

        then:
        pushed.status != 0
        shape(explained.findAll { it }) == shape(shown)
    }

    /** Types each line that a client types; what it needs first, the story between the lines, is told by {@link #before}. */
    private void everyLine(Guide guide, List<String> lines) {
        lines.findAll { !(it ==~ ON_THE_MACHINE) }.each { line ->
            def ready = before(line)
            def ran = line.contains(' -f ') ? followed(ready) : typed(ready)
            assert ran.status in statuses(line): "$guide: $line\n$ran.all"
        }
    }

    /** The machine may be short of something, which is for doctor to say. */
    private static List<Integer> statuses(String line) { line.startsWith('ssh paas doctor') ? [0, 1] : [0] }

    private String before(String line) {
        switch (line) {
            case ~/git push .*/:
                shop.commit(['changed.txt': line])
                settle()
                return line
            case ~/ssh paas (switch|abort|canary:promote|canary:abort) .*/:
                if (!candidate()) {
                    typed(before(line.contains('canary') ? 'git push -o canary=10 paas main' : 'git push -o hold paas main')).ok()
                }
                return line
            case ~/ssh paas (canary|promote|rollback) .*/:
                settle()
                return line
            case ~/ssh paas canary:.*/:
                if (!candidate()) {
                    typed(before('git push -o canary=10 paas main')).ok()
                }
                return line
            case ~/ssh paas cancel shop.*/:
                settle()
                slowPush()
                return line.replace(' 12', ' ' + waiting())
            default:
                return line
        }
    }

    /** Nothing else than one release may be on trial. */
    private void settle() {
        if (background) {
            typed('ssh paas cancel shop --all')
            background.each { it.waitFor(60, TimeUnit.SECONDS) }
            background.clear()
        }
        if (candidate()) {
            typed('ssh paas abort shop').ok()
        }
    }

    /** To show what there is not is a conflict. */
    private boolean candidate() { server.ssh('canary:status shop').status == 0 }

    private void slowPush() {
        shop.commit(['Dockerfile': TestImage.dockerfile() + "RUN sleep 600 # ${System.nanoTime()}\n"])
        background << started('git push -q paas main')
        new PollingConditions(timeout: 60, delay: 0.2).eventually { assert queued().size() == 1 }
        shop.commit(['Dockerfile': TestImage.dockerfile()])
    }

    /** A change that waits behind the slow push. @return its number in the queue */
    private int waiting() {
        background << started('ssh paas config:set shop WAITED=yes')
        new PollingConditions(timeout: 60, delay: 0.2).eventually { assert queued().size() == 2 }
        queued().last().number
    }

    /** The server's own look at what runs left out. */
    private List queued() { (new JsonSlurper().parseText(server.ssh('queue shop --json').ok().out) as List).findAll { it.verb != 'reconcile' } }

    private void push() {
        server.ssh('create shop').ok()
        shop = server.repository('shop', ['Dockerfile': TestImage.dockerfile(), 'server.py': TestImage.page('one')])
        shop.push().ok()
        shop.git('remote', 'set-url', 'paas', 'paas:shop').ok()
    }

    /** Seven releases of a small project, and three of another. */
    private void prepare() {
        push()
        (2..7).each { server.ssh("config:set shop COLOUR=$it").ok() }
        server.ssh('create staging').ok()
        (1..3).each { server.ssh("promote shop --to staging").ok() }
    }

    private static Map<String, String> express() {
        def fixture = PaasServer.ROOT.resolve('buildpacks/node/fixtures/express')
        fixture.toFile().listFiles().collectEntries { [it.name, it.text] } as Map<String, String>
    }

    /** Runs until it has said something, as a person watches it for a while. */
    private Shell.Ran followed(String line) {
        def process = started(line)
        try {
            server.get('shop.localhost')
            assert process.inputStream.read() >= 0
            assert process.alive
            new Shell.Ran(status: 0, out: '', err: '')
        } finally {
            process.destroy()
        }
    }

    private Process started(String line) { Shell.start(shop.directory, ['bash', '-c', "exec $line" as String], environment) }

    private Shell.Ran typed(String line) { Shell.run(shop?.directory ?: server.home, ['bash', '-c', line], environment) }

    /** Where {@code ssh paas} means this server, as it does for a reader after the installation. */
    private Map<String, String> environment() {
        def bin = Files.createDirectories(server.home.resolve('bin'))
        def config = server.home.resolve('ssh_config')
        config.text = """Host paas
  HostName 127.0.0.1
  Port $server.sshPort
  User paas
  IdentityFile ${server.key('ada')}
  IdentitiesOnly yes
  BatchMode yes
  LogLevel ERROR
  StrictHostKeyChecking accept-new
  UserKnownHostsFile ${server.home.resolve('known_hosts')}
"""
        def real = Shell.run(server.home, ['sh', '-c', 'command -v ssh']).ok().out.strip()
        def ssh = bin.resolve('ssh')
        ssh.text = "#!/bin/sh\nexec $real -F $config \"\$@\"\n"
        ssh.toFile().executable = true
        server.gitEnvironment() - [GIT_SSH_COMMAND: server.gitEnvironment().GIT_SSH_COMMAND] + [PATH: "$bin:${System.getenv('PATH')}" as String]
    }

    /** What stays the same from one run to the next. */
    private List<String> shape(List<String> lines) {
        lines.collect {
            it.strip().replace(":$server.httpPort", '').replaceAll(/\b[0-9a-f]{10}\b/, 'COMMIT').replaceAll(/: (\w+ [\d.]+, )*\w+ [\d.]+$/, ': STEPS')
                    .replaceAll(/\((\w+ [\d.]+, )*\w+ [\d.]+\)/, '(STEPS)').replaceAll(/in \d+(ms|s|m)( \d+s)?$/, 'in TIME')
                    .replaceAll(/\d+(\.\d+)*/, 'N')
        }
    }
}
