package paas.checks

import java.nio.file.Files
import java.nio.file.Path
import paas.spi.Failure
import paas.spi.Plugin
import paas.spi.PluginContext
import paas.spi.build.Artifact
import paas.spi.check.Intent
import paas.spi.check.Verdict
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.run.InstanceSpec
import paas.spi.run.Limits
import paas.spi.run.Network
import paas.testkit.Ports
import spock.lang.Specification
import spock.lang.TempDir

class HostChecksSpec extends Specification {

    static final long MIB = 1L << 20

    @TempDir
    Path directory

    def 'the plugin is found, and its checks look at this machine in no time'() {
        given:
        def plugin = ServiceLoader.load(Plugin).find { it.name() == 'checks-host' }
        def checks = plugin.checks(context())
        when:
        def begun = System.nanoTime()
        def verdicts = checks.collectMany { it.examine(intent([:])) }
        then:
        checks*.name() == ['port', 'disk', 'memory']
        verdicts*.check().toSet() == ['port', 'disk', 'memory'].toSet()
        System.nanoTime() - begun < 2_000_000_000
    }

    def 'a bad setting is named'() {
        when:
        new HostChecks().checks(context('checks.disk.min': 'much'))
        then:
        def failure = thrown(Failure)
        failure.sentence().contains('checks.disk.min')
    }

    def 'a port that is taken is told with the program that has it'() {
        given:
        def listener = new ServerSocket(0, 1, InetAddress.getByName(address))
        def free = new ServerSocket(0).withCloseable { it.localPort }
        when:
        def verdicts = new HostChecks().checks(context()).first().examine(intent(ports: [listener.localPort, free]))
        then:
        verdicts*.level() == [Verdict.Level.FAIL, Verdict.Level.PASS]
        verdicts.first().sentence() == "Port ${listener.localPort} of the machine is taken by java (process ${ProcessHandle.current().pid()})."
        cleanup:
        listener.close()
        where:
        address << Ports.loopbacks() + '0.0.0.0'
    }

    def 'a port of a program that this user may not look into is still told'() {
        given:
        def net = Files.createDirectories(directory.resolve('net'))
        net.resolve('tcp').toFile().text = '''  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1F91 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 100 0 0 10 0
'''
        expect: 'a connection is no listener'
        new Listeners(directory).of([8080, 8081, 8082]) == [8080: 'another program']
    }

    def 'disk: #free MiB and #files files free'() {
        given:
        def check = new DiskCheck(directory.resolve('none'), 1024 * MIB, 4096 * MIB, 20_000, { new Room('sda', free * MIB, files) })
        expect:
        check.examine(intent([:])).collect { [it.level(), it.sentence()] } == [[level, sentence]]
        where:
        free  | files          || level              | sentence
        9000  | 1_000_000      || Verdict.Level.PASS | '8.8 GB free where the server keeps its data.'
        3000  | 1_000_000      || Verdict.Level.WARN | 'The disk is getting full: 2.9 GB free where the server keeps its data.'
        500   | 1_000_000      || Verdict.Level.FAIL | 'The disk is nearly full: 0.5 GB free where the server keeps its data, at least 1.0 GB are needed.'
        9000  | 19_999         || Verdict.Level.FAIL | 'The disk can hold only 19999 more files where the server keeps its data.'
        9000  | Long.MAX_VALUE || Verdict.Level.PASS | '8.8 GB free where the server keeps its data.'
    }

    def 'images on a disk of their own are looked at too: #device'() {
        given:
        def check = new DiskCheck(directory, 1024 * MIB, 4096 * MIB, 20_000, { it == directory ? new Room(device, 500 * MIB, 30_000) : new Room('sda', 9000 * MIB, 30_000) })
        expect:
        check.examine(intent(data: '/elsewhere'))*.level() == levels
        where:
        device || levels
        'sda'  || [Verdict.Level.PASS]
        'sdb'  || [Verdict.Level.PASS, Verdict.Level.FAIL]
    }

    def 'this machine has disks, also under a directory that is not there yet'() {
        expect:
        with(Room.of(directory.resolve('a/b/c'))) {
            bytes() > 0
            files() > 0
            device() == Room.of(directory).device()
        }
    }

    def 'memory: #available MiB free, starts of #limits MiB, #freed MiB given back'() {
        given:
        def meminfo = directory.resolve('meminfo')
        meminfo.toFile().text = "MemTotal:       2000000 kB\nMemFree:          1000 kB\nMemAvailable:   ${available * 1024} kB\nBuffers: 1 kB\n"
        expect:
        new MemoryCheck(meminfo, 128 * MIB, 32 * MIB).examine(intent(limits: limits, freed: freed))*.level() == [level]
        where:
        available | limits     | freed || level
        2000      | [512, 512] | 0     || Verdict.Level.PASS
        1000      | [512, 512] | 0     || Verdict.Level.WARN
        1000      | [512, 512] | 512   || Verdict.Level.PASS
        191       | [512, 512] | 9999  || Verdict.Level.FAIL
        192       | [512, 512] | 9999  || Verdict.Level.PASS
        145       | [16]       | 0     || Verdict.Level.PASS
        200       | [0]        | 0     || Verdict.Level.PASS
        10        | []         | 0     || Verdict.Level.PASS
    }

    def 'memory that cannot be read stops nobody'() {
        expect:
        new MemoryCheck(directory.resolve('none'), 1, 1).examine(intent(limits: [1]))*.level() == [Verdict.Level.WARN]
    }

    private PluginContext context(Map<String, String> settings = [:]) {
        new PluginContext('s1', settings, directory, directory)
    }

    private Intent intent(Map with) {
        new Intent(new ProjectName('shop'), (with.limits ?: []).collect { spec(it * MIB) }, with.ports ?: [], (with.freed ?: 0) * MIB, Path.of(with.data ?: directory.toString()))
    }

    private static InstanceSpec spec(long memory) {
        def project = new ProjectId('p123456789')
        new InstanceSpec(new InstanceId(project, ComponentName.WEB, 1, 1), new OperationId(1), new ProjectName('shop'), 1,
                new Artifact.Image('t', 'i', 'linux/amd64', Optional.empty()), Optional.empty(), [], [:], new Network(project, '10.1.0.0/24', '10.1.0.1'), '10.1.0.2',
                5000, [], [], [:], new Limits(memory, 1024, 0, 100), 'SIGTERM', false)
    }
}
