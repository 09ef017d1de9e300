package paas.installer

import java.nio.file.Files
import java.nio.file.Path
import paas.acceptance.PaasServer
import paas.acceptance.Shell
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** The parts of the installer's scripts that decide something. */
class ScriptsSpec extends Specification {

    static final Path INSTALLER = PaasServer.ROOT.resolve('installer')

    @TempDir Path directory

    /** Runs a line of bash with these parts of the installer, its settings below a directory of the test. */
    Shell.Ran bash(List<String> parts, String line, List<String> words = []) {
        def load = parts.collect { ". $INSTALLER/lib/${it}.sh; " }.join() + "places spec; SETTINGS_DIR=$directory; SETTINGS=$directory/server.properties; "
        Shell.run(directory, ['bash', '-c', load + line, 'spec'] + words)
    }

    def "a mistyped option is refused with what was probably meant"() {
        when:
        def ran = Shell.run(directory, ["$INSTALLER/install.sh", typed, 'x'])

        then:
        ran.status == 1
        ran.err.contains("There is no option '$typed'.")
        ran.err.contains(meant)

        where:
        typed         | meant
        '--domian'    | 'Did you mean --domain?'
        '--http-prot' | 'Did you mean --http-port?'
        '--zebra'     | 'See install.sh --help'
    }

    def "a bad value is refused before anything is looked at: #words"() {
        when:
        def ran = Shell.run(directory, ["$INSTALLER/install.sh"] + words)

        then:
        ran.status == 1
        ran.err.contains(said)

        where:
        words                             | said
        ['--ssh-port', '65536']           | 'a port from 1 to 65535'
        ['--https-port=0']                | 'a port from 1 to 65535'
        ['--data', 'here']                | 'an absolute path'
        ['--domain', 'http://x.example/'] | 'not a domain'
        ['--name', '../x']                | 'not a name for an installation'
        ['--domain']                      | 'needs a value'
    }

    def "builds of Dockerfiles are bounded together, by control groups of version #version, on a machine of #machine kB"() {
        given:
        def file = directory.resolve('server.properties')
        file.text = 'builds.slots=3\nbuilds.memory = 1000\nbuilds.memory.other=5\n'
        def meminfo = directory.resolve('meminfo')
        meminfo.text = "MemTotal:       $machine kB\nMemFree: 1 kB\n"
        def root = Files.createDirectories(directory.resolve('groups'))
        files.each { path, text ->
            Files.createDirectories(root.resolve(path).parent)
            root.resolve(path).text = text
        }

        when:
        2.times { Shell.run(directory, ["$INSTALLER/confine.sh", file.toString()], [GROUPS_ROOT: root.toString(), MEMINFO: meminfo.toString(), DOCKER_DRIVER: 'cgroupfs']).ok() }

        then:
        files.keySet().findAll { it.contains('buildkit') }.collectEntries { [it, root.resolve(it).text.strip()] } == bounds

        where:
        version | machine  | files                                                                                                    || bounds
        1       | 8000000  | ['cpu/docker/buildkit/cpu.shares': '1024', 'memory/docker/buildkit/memory.limit_in_bytes': '-1',
                   'pids/docker/buildkit/pids.max': 'max', 'blkio/docker/buildkit/blkio.bfq.weight': '100']                || ['cpu/docker/buildkit/cpu.shares': '128',
                   'memory/docker/buildkit/memory.limit_in_bytes': '3145728000', 'pids/docker/buildkit/pids.max': '12288', 'blkio/docker/buildkit/blkio.bfq.weight': '62']
        2       | 1000000  | ['cgroup.controllers': 'cpu io memory pids', 'cgroup.subtree_control': '', 'docker/cgroup.subtree_control': '', 'docker/buildkit/cpu.weight': '100',
                   'docker/buildkit/memory.max': 'max', 'docker/buildkit/pids.max': 'max']                                  || ['docker/buildkit/cpu.weight': '5',
                   'docker/buildkit/memory.max': '768000000', 'docker/buildkit/pids.max': '12288']
    }

    def "where Docker's control groups are systemd's, it says that builds of Dockerfiles are not bounded"() {
        given:
        def file = directory.resolve('server.properties')
        file.text = ''

        when:
        def ran = Shell.run(directory, ["$INSTALLER/confine.sh", file.toString()], [GROUPS_ROOT: directory.toString(), DOCKER_DRIVER: 'systemd'])

        then:
        ran.ok().err.contains('builds of Dockerfiles are not bounded')
        directory.toFile().list().toList() == ['server.properties']
    }

    def "settings keep what the administrator wrote, and Java reads what the shell wrote"() {
        given:
        def file = directory.resolve('server.properties')
        Files.writeString file, '# mine\n ssh.silence = 60\ndomain=old.example\n'

        when:
        bash(['say', 'places', 'settings'], 'keep domain new.example; keep database.url "$1"', [url]).ok()

        then:
        def read = new Properties().tap { Files.newBufferedReader(file).withCloseable { reader -> load(reader) } }
        read == ['ssh.silence': '60', domain: 'new.example', 'database.url': url] as Properties
        Files.readString(file).startsWith('# mine\n ssh.silence = 60\n')
        bash(['say', 'places', 'settings'], 'setting database.url none').out == "$url\n"

        where:
        url << ['jdbc:postgresql://db/paas?user=a&password=b', 'jdbc:x:p\\a&ss=#!$(id)\'"']
    }

    def "settings are prepared beside those in use, and take their place at once"() {
        given:
        def file = directory.resolve('server.properties')
        file.text = 'domain=old.example\n'
        def parts = ['say', 'places', 'settings']

        expect:
        bash(parts, 'DRAFT=$SETTINGS.draft; draft_settings; keep domain new.example; setting domain none; cat "$SETTINGS"').ok().out.readLines() == ['new.example', 'domain=old.example']
        bash(parts, 'DRAFT=$SETTINGS.draft; place_settings; cat "$SETTINGS"').ok().out == 'domain=new.example\n'
        Files.notExists(directory.resolve('server.properties.draft'))
        bash(parts, 'DRAFT=$SETTINGS.draft; draft_settings; keep domain new.example; stat -c %i "$SETTINGS"; place_settings; stat -c %i "$SETTINGS"').ok().out.readLines().toUnique().size() == 1
    }

    def "versions that served can be gone back to, the one left last first"() {
        given:
        ['1.0': 1, '1.1': 2, '1.2': 3, '1.3': 4].each { name, day ->
            Files.createDirectories(directory.resolve("$name/lib")).toFile().lastModified = day * 86_400_000L
            Files.createFile(directory.resolve("$name/complete"))
            if (name != '1.2') {
                Files.createFile(directory.resolve("$name/served"))
                Files.createDirectories(directory.resolve("$name/left")).toFile().lastModified = (10 - day) * 86_400_000L
            }
        }
        Files.createSymbolicLink(directory.resolve('current'), Path.of('1.3'))
        def of = { String line -> bash(['say', 'places', 'service', 'upgrade', 'versions'], "PROGRAM=$directory; alone() { :; }; $line") }

        expect:
        of('list_versions').ok().out.readLines()*.replaceAll(' +', ' ') == ['1.3 in use', '1.2 never came up', '1.1 served until 1970-01-09 00:00 UTC; what it left is kept',
                '1.0 served until 1970-01-10 00:00 UTC; what it left is kept']
        of('left_versions').ok().out.readLines() == ['1.0', '1.1']
        of('roll_back 1.2').err.contains('Version 1.2 is not there, or never served here.')
        of('roll_back 1.3').err.contains('Version 1.3 is the one in use.')
        of('roll_back --now').err.contains("There is no option '--now'.")
        of('remove_old_versions; list_versions').ok().out.readLines()*.replaceAll(' .*', '') == ['1.3', '1.1', '1.0']
    }

    def "a public key is found among comments; one that was restricted, a short one, and a private one never"() {
        given:
        Shell.run(directory, ['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'ada@laptop', '-f', "$directory/id" as String]).ok()
        def key = Files.readString(directory.resolve('id.pub')).strip()
        Shell.run(directory, ['ssh-keygen', '-q', '-t', 'rsa', '-b', '2048', '-N', '', '-f', "$directory/short" as String]).ok()
        Shell.run(directory, ['ssh-keygen', '-q', '-t', 'rsa', '-b', '3072', '-N', '', '-f', "$directory/long" as String]).ok()
        def rsa = Files.readString(directory.resolve('long.pub')).strip()
        Files.writeString directory.resolve('authorized_keys'), "# people\n  $key\n$rsa\n" + Files.readString(directory.resolve('short.pub'))
        Files.writeString directory.resolve('restricted'), "command=\"true\",no-pty $key\n"

        expect:
        bash(['say', 'places', 'admin'], 'keys_in authorized_keys').out.readLines() == [key, rsa]
        bash(['say', 'places', 'admin'], 'keys_in restricted').status != 0
        bash(['say', 'places', 'admin'], 'keys_in short.pub').status != 0
        bash(['say', 'places', 'admin'], 'keys_in "$1"', [key]).out.strip() == key
        bash(['say', 'places', 'admin'], 'keys_in id').status != 0
        bash(['say', 'places', 'admin'], 'keys_in "ssh-ed25519 short"').status != 0
    }

    def "the database URL: #given"() {
        given:
        Files.writeString directory.resolve('url'), 'postgresql://paas:secret@db.example/paas\n'

        when:
        def ran = bash(['say', 'places', 'trust', 'options'], 'take_option --database-url "$1"; given --database-url none', [given.replace('DIR', directory.toString())])

        then:
        (ran.status == 0) == taken
        taken || ran.err.contains(' !     ')

        where:
        given                                       || taken
        'DIR/url'                                   || true
        'postgresql://paas:secret@db.example/paas'  || true
        'postgres://db.example:5433/paas?user=paas' || true
        'jdbc:postgresql://db.example/paas'         || true
        'DIR/no-such-file'                          || false
        'mysql://db.example/paas'                   || false
        'postgresql://db.example'                   || false
        'db.example'                                || false
    }

    def "who holds a port is named, and a free one is free"() {
        given:
        def socket = new ServerSocket(0)

        expect:
        bash(['say', 'places', 'ports'], 'DATA=/nowhere; port_holder "$1"', [socket.localPort as String]).out.contains("(process ${ProcessHandle.current().pid()})")

        when:
        socket.close()

        then:
        bash(['say', 'places', 'ports'], 'port_holder "$1"', [socket.localPort as String]).out == ''
    }

    def "a program that ends is started again, and a stopped one is not"() {
        given:
        def supervise = { String... words -> Shell.run(directory, ["$INSTALLER/supervise.sh".toString()] + (words as List)) }
        def starts = { Files.readAllLines(directory.resolve('log/once.log')).count { it == 'begun' } }

        when:
        supervise('start', "$directory/run", "$directory/log", 'once', '--', 'sh', '-c', 'echo begun; exec sleep 0.1').ok()

        then:
        new PollingConditions(timeout: 10, delay: 0.1).eventually { assert starts() > 1 }
        supervise('status', "$directory/run", 'once').status == 0

        when:
        supervise('stop', "$directory/run", 'once').ok()

        then:
        supervise('status', "$directory/run", 'once').status != 0
        Files.notExists(directory.resolve('run/once.pid'))

        cleanup:
        supervise('stop', "$directory/run", 'once')
    }

    def "the version follows the sources and nothing else"() {
        given:
        Files.writeString directory.resolve('pom.xml'), '<version>1.2.3-SNAPSHOT</version>'
        def version = { bash(['say', 'places', 'build'], 'version_of .').ok().out }
        def first = version()

        when:
        Files.createDirectories(directory.resolve('paas-server/target'))
        Files.writeString directory.resolve('paas-server/target/Made.class'), 'x'

        then:
        first ==~ /1\.2\.3-[0-9a-f]{12}\n/
        version() == first

        when:
        Files.writeString directory.resolve('paas-server/New.java'), 'x'

        then:
        version() != first
    }
}
