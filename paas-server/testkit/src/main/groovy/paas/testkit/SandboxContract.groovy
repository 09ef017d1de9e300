package paas.testkit

import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.build.Artifact
import paas.spi.build.Sandbox
import paas.spi.build.SandboxSpec
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.run.Found
import paas.spi.run.InstanceSpec
import paas.spi.run.Limits
import paas.spi.run.Network
import paas.spi.run.Runtime
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** What the sandboxes of every runtime that builds images must do. */
abstract class SandboxContract extends Specification {

    static final String USER = '4242:4242'

    PollingConditions soon = new PollingConditions(timeout: 20, delay: 0.05)
    ProjectId project = ProjectId.random()
    List<Sandbox> made = []
    List<Artifact.Image> images = []

    abstract Runtime runtime()

    /** An image with {@code sh} and the usual small programs. */
    abstract Artifact.Image image()

    /** A network for this project that collides with nothing else on the machine. */
    abstract Network network(ProjectId of)

    /** An address for an instance. */
    abstract String address(Network network, int host)

    /** A tag under which this server may make images. */
    abstract String tag(ProjectId project, int number)

    /** A command that takes more than 64 MB of memory. */
    abstract List<String> glutton()

    void cleanup() {
        made*.close()
        images.each { runtime().remove(it) }
        runtime().find().findAll { it instanceof Found.FoundVolume && it.project() == project }.each { runtime().removeVolume(project, it.volume()) }
    }

    Sandbox sandbox(Map<String, ?> with = [:], List<String> command) {
        def spec = new SandboxSpec(project, new OperationId(8), image(), command, (with.environment ?: [:]) as Map<String, String>,
                (with.directory ?: '/app') as String, (with.user ?: USER) as String, (with.caches ?: [:]) as Map<String, String>, ['/app'],
                (with.limits ?: new Limits(256L << 20, 128, 0, 64)) as Limits, (with.trust ?: false) as boolean)
        def sandbox = runtime().sandbox(spec)
        made << sandbox
        return sandbox
    }

    Sandbox sandbox(Map<String, ?> with = [:], String script) {
        sandbox(with, ['sh', '-c', script])
    }

    List<String> printed(Sandbox sandbox, int status = 0) {
        def lines = new CopyOnWriteArrayList<String>()
        def ended = sandbox.run({ lines << it }, Duration.ofSeconds(60), new Cancellation())
        assert ended == new Sandbox.Ended(status, false)
        return lines
    }

    Artifact.Image committed(Map<String, ?> with = [:], Sandbox sandbox) {
        def image = sandbox.commit(tag(project, images.size() + 1), new Sandbox.ImageConfig((with.entrypoint ?: []) as List<String>,
                (with.command ?: ['sleep', '60']) as List<String>, [COLOUR: 'blue'], '/app', USER, [5000], [team: 'red']))
        images << image
        return image
    }

    /** What a command prints in an instance of the image. */
    String inside(Artifact.Image image, List<String> command) {
        def network = network(project)
        def id = new InstanceId(project, ComponentName.WEB, 1, 1)
        runtime().ensureNetwork(network)
        try {
            runtime().start(new InstanceSpec(id, new OperationId(8), new ProjectName('shop'), 1, image, Optional.empty(), [], [:], network,
                    address(network, 10), 0, [], [], [:], new Limits(64L << 20, 512, 0, 64), 'SIGTERM', false))
            def output = new ByteArrayOutputStream()
            assert runtime().exec(id, command, Duration.ofSeconds(20), output) == 0
            return output.toString()
        } finally {
            runtime().remove(id)
            runtime().removeNetwork(project)
        }
    }

    /** A tar of one file that belongs to the sandbox's user, made by the system's own program. */
    static InputStream tar(String name, String contents) {
        def directory = File.createTempDir()
        try {
            new File(directory, name).tap { parentFile.mkdirs() }.text = contents
            new ByteArrayInputStream(['tar', '-c', '--owner=4242', '--group=4242', '-C', directory.path, name].execute().inputStream.bytes)
        } finally {
            directory.deleteDir()
        }
    }

    def "it runs its command as its user in its directory on what was put there"() {
        given:
        def sandbox = sandbox('cat sub/file; pwd; id -u; echo "$GREETING"; echo error >&2; exit 3', environment: [GREETING: 'hi  "there"\nyou'])
        sandbox.put('/app', tar('sub/file', 'from outside\n'))

        expect:
        printed(sandbox, 3).toSorted() == ['from outside', '/app', '4242', 'hi  "there"', 'you', 'error'].toSorted()
    }

    def "lines come while it runs"() {
        given:
        def sandbox = sandbox('echo first; while [ ! -e /app/go ]; do sleep 0.05; done; echo second')
        def lines = new CopyOnWriteArrayList<String>()

        when:
        def ended = sandbox.run({
            lines << it
            if (it == 'first') {
                Thread.startVirtualThread { sandbox.put('/app', tar('go', '')) }
            }
        }, Duration.ofSeconds(60), new Cancellation())

        then:
        ended.status() == 0
        lines == ['first', 'second']
    }

    def "its user writes where it may and nowhere else"() {
        expect:
        printed(sandbox("touch /app/a && echo app; touch $where/a 2>/dev/null && echo $where; id -u".toString())) == expected

        where:
        where      || expected
        '/tmp'     || ['app', '/tmp', '4242']
        '/var/tmp' || ['app', '/var/tmp', '4242']
        '/etc'     || ['app', '4242']
        '/usr/bin' || ['app', '4242']
    }

    def "a user can be named"() {
        expect:
        printed(sandbox(user: 'nobody', 'touch /app/a; stat -c %U /app/a')) == ['nobody']
    }

    def "a file can be read after the run, one that is too large or absent cannot"() {
        given:
        def sandbox = sandbox('echo -n 12345 > file; mkdir directory')
        printed(sandbox)

        expect:
        sandbox.read('/app/file', 5).map { new String(it) } == Optional.of('12345')
        sandbox.read('/app/file', 4).empty
        sandbox.read('/app/none', 100).empty
        sandbox.read('/app/directory', 100).empty
    }

    def "the image of it has its files and says what it was told"() {
        given:
        def sandbox = sandbox('echo built > result; echo x > /tmp/x; echo y > /var/tmp/y; echo z > /cache/z', caches: ['/cache': 'deps'])
        printed(sandbox)

        when:
        def image = committed(sandbox)
        def facts = runtime().facts(image)

        then:
        runtime().has(image)
        facts.command() == ['sleep', '60']
        facts.entrypoint() == []
        facts.ports() == [5000]
        facts.workingDirectory() == '/app'
        facts.user() == USER
        runtime().find().any { it instanceof Found.FoundImage && it.project() == project && it.tag() == image.tag() && it.operation() == Optional.of(new OperationId(8)) }
        inside(image, ['sh', '-c', 'cat result; echo $COLOUR; ls /tmp /var/tmp /cache 2>/dev/null | grep -v :']).readLines().findAll() == ['built', 'blue']

        when:
        runtime().remove(image)

        then:
        !runtime().has(image)
    }

    def "an entry point is kept"() {
        given:
        def sandbox = sandbox('true')
        printed(sandbox)

        expect:
        with(runtime().facts(committed(entrypoint: ['/bin/sh', '-c'], command: ['sleep 60'], sandbox))) {
            entrypoint() == ['/bin/sh', '-c']
            command() == ['sleep 60']
        }
    }

    def "nothing of its environment gets into the image"() {
        given:
        def sandbox = sandbox('echo "$SECRET" | wc -c', environment: [SECRET: 'swordfish'])

        expect:
        printed(sandbox) == ['10']
        !inside(committed(sandbox), ['sh', '-c', 'cat /proc/1/environ; env']).contains('SECRET')
    }

    def "a cache outlives its sandbox and is the project's own"() {
        expect:
        printed(sandbox('touch /cache/a; ls /cache', caches: ['/cache': 'deps'])) == ['a']
        printed(sandbox('touch /other/b; ls /other', caches: ['/other': 'deps'])) == ['a', 'b']
        printed(sandbox('ls /cache', caches: ['/cache': 'others'])) == []

        when:
        def elsewhere = ProjectId.random()
        def here = project
        project = elsewhere

        then:
        printed(sandbox('ls /cache', caches: ['/cache': 'deps'])) == []

        cleanup:
        cleanup()
        project = here
    }

    def "it ends at once when it is cancelled"() {
        given:
        def sandbox = sandbox('echo started; sleep 60')
        def cancellation = new Cancellation()
        def begin = System.nanoTime()

        when:
        sandbox.run({ Thread.startVirtualThread { cancellation.cancel('not wanted') } }, Duration.ofSeconds(60), cancellation)

        then:
        def failure = thrown(Failure)
        failure.code() == 'cancelled'
        Duration.ofNanos(System.nanoTime() - begin) < Duration.ofSeconds(10)
    }

    def "it does not begin when it was cancelled before"() {
        given:
        def cancellation = new Cancellation()
        cancellation.cancel('not wanted')

        when:
        sandbox('sleep 60').run({ }, Duration.ofSeconds(60), cancellation)

        then:
        def failure = thrown(Failure)
        failure.code() == 'cancelled'
    }

    def "it ends when its time is up"() {
        when:
        sandbox('sleep 60').run({ }, Duration.ofMillis(500), new Cancellation())

        then:
        def failure = thrown(Failure)
        failure.code() == 'build-timeout'
        !failure.next().empty
    }

    def "what was killed for memory says so"() {
        given:
        def sandbox = sandbox(limits: new Limits(64L << 20, 128, 0, 64), glutton())

        expect:
        with(sandbox.run({ }, Duration.ofSeconds(60), new Cancellation())) {
            outOfMemory()
            status() != 0
        }
    }

    def "a program that is not there has a status"() {
        expect:
        sandbox(['no-such-program']).run({ }, Duration.ofSeconds(60), new Cancellation()).status() in [126, 127]
    }

    def "it is found until it is closed, or removed by what was found"() {
        given:
        def closed = sandbox('true')
        sandbox('true')

        when:
        def found = runtime().find().findAll { it instanceof Found.FoundSandbox && it.project() == project }

        then:
        found.size() == 2
        found*.operation() == [Optional.of(new OperationId(8))] * 2

        when:
        closed.close()
        found.each { runtime().remove(it as Found.FoundSandbox) }

        then:
        !runtime().find().any { it instanceof Found.FoundSandbox && it.project() == project }
    }
}
