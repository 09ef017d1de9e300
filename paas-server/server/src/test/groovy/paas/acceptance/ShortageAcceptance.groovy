package paas.acceptance

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.Requires
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** The machine is short of something: pushes are refused with the reason, sites serve, and all is well when it ends. */
class ShortageAcceptance extends Specification {

    static final Path PIDS = Path.of('/sys/fs/cgroup/pids')

    def directory = Files.createTempDirectory('paas-short')
    def opened = []
    def eventually = new PollingConditions(timeout: 40, delay: 0.5)
    static PaasServer shared
    PaasServer server
    Repository shop

    def cleanup() {
        opened.reverse().each { it() }
        directory.toFile().deleteDir()
    }

    def cleanupSpec() { shared?.close() }

    @Requires(value = { new File('/dev/loop-control').exists() }, reason = 'a container without loop devices has no disk to break')
    def "a disk that became read-only, as after an error, and was mended"() {
        given:
        def data = disk()
        serve('checks.disk.min': '0', 'data': data.toString(), 'router.directory': Files.createDirectories(directory.resolve('router')).toString())

        when:
        run('mount', '-o', 'remount,abort', data)
        def pushed = shop.commit(['server.py': TestImage.page('two')]).push()

        then:
        refused(pushed, "The server's disk is read-only at the moment.")
        server.ssh('config:set shop COLOUR=red').status != 0
        serves('one')

        when: 'an administrator mends it, for which the server has to let go of it'
        server.killServer()
        serves('one')
        run('umount', data)
        Shell.run(directory, ['fsck.ext4', '-fy', directory.resolve('image').toString()])
        mount(data)
        server.startServer()

        then:
        eventually.eventually { assert shop.push().status == 0 }
        serves('two')
    }

    def "no more files can be opened"() {
        given:
        share('files')
        def hard = new File("/proc/${server.serverPid()}/limits").readLines().find { it.startsWith('Max open files') }.split(/ {2,}/)[2] as int
        def open = new File("/proc/${server.serverPid()}/fd").list().length

        when: 'a few are left, by which one can be told'
        files(open + 40)
        def pushed = shop.commit(['server.py': TestImage.page('two')]).push()

        then:
        refused(pushed, 'The server has too many files and connections open at the moment.')
        server.ssh("queue $shop.project").ok()
        serves('one')

        when: 'none is left'
        files(10)
        def unheard = shop.start(['push', 'paas', 'main'])
        opened << { unheard.destroyForcibly() }

        then:
        !unheard.waitFor(3, TimeUnit.SECONDS) || unheard.exitValue() != 0
        serves('one')

        when:
        files(hard)

        then:
        eventually.eventually { assert shop.push().status == 0 }
        serves('two')
    }

    @Requires({ PIDS.resolve('cgroup.procs').toFile().canWrite() })
    def "no more processes and threads can be started"() {
        given:
        share('processes')
        def group = Files.createDirectory(PIDS.resolve("paas-$server.id"))
        opened << { PIDS.resolve('cgroup.procs').text = server.serverPid() as String; Files.delete(group) }
        group.resolve('cgroup.procs').text = server.serverPid() as String

        when:
        group.resolve('pids.max').text = group.resolve('pids.current').text
        def pushed = shop.commit(['server.py': TestImage.page('two')]).push()

        then:
        refused(pushed, 'The server cannot start another process at the moment.')
        serves('one')

        when:
        group.resolve('pids.max').text = 'max'

        then:
        eventually.eventually { assert shop.push().status == 0 }
        serves('two')
    }

    private static boolean refused(Shell.Ran pushed, String why) {
        assert pushed.status != 0
        assert pushed.err.contains(why)
        assert !pushed.err.contains('Exception')
        true
    }

    private boolean serves(String text) {
        assert server.body("${shop.project}.localhost").startsWith(text)
        true
    }

    private void serve(Map<String, String> settings) {
        server = new PaasServer(settings).start()
        opened << { server.close() }
        push('shop')
    }

    /** A project of its own on a server that others had before, and that is well again. */
    private void share(String project) {
        shared = shared ?: new PaasServer().start()
        server = shared
        push(project)
    }

    private void push(String project) {
        server.ssh("create $project").ok()
        shop = server.repository(project, [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('one')])
        shop.push().ok()
    }

    private void files(int most) { run('prlimit', '--pid', server.serverPid(), "--nofile=$most:") }

    /** A small disk of our own, mounted. */
    private Path disk() {
        def image = directory.resolve('image')
        run('truncate', '-s', '200M', image)
        run('mkfs.ext4', '-q', '-O', '^has_journal', image)
        def data = Files.createDirectories(directory.resolve('data'))
        mount(data)
        opened << { Shell.run(directory, ['umount', '-l', data.toString()]) }
        data
    }

    private void mount(Path data) { run('mount', '-o', 'loop', directory.resolve('image'), data) }

    private void run(Object... command) { Shell.run(directory, command*.toString() as List<String>).ok() }
}
