package paas.core.check

import java.time.Duration
import paas.core.RealRuntime
import paas.core.component.HealthCheck
import paas.spi.Cancellation
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** The health gate in front of real containers. */
@Timeout(120)
class HealthOnDockerSpec extends Specification {

    @Shared @AutoCleanup
    RealRuntime real = new RealRuntime()

    def 'a program that listens after a while is healthy within half a second of that, to which it answers'() {
        when:
        def started = real.start(['perl', '-MIO::Socket::INET', '-e', "sleep 1; ${listen('0.0.0.0', 5000)}".toString()])
        def begun = System.nanoTime()
        def health = await(started, 5000, [check(new HealthCheck.Http('http', '', 0, '/', 'hello', [:]))])
        then:
        health instanceof Health.Healthy
        System.nanoTime() - begun < 2_000_000_000
    }

    def 'why one is not: #why'() {
        when:
        def health = await(real.start([memory: 64L << 20], ['perl', '-MIO::Socket::INET', '-e', program]), 5000)
        then:
        health.sentence() =~ sentence
        where:
        why             | program                                 || sentence
        'it exits'      | 'sleep 1; print "no database\n"; exit 3' || /^web.1 ended after [0-9.]+ s with exit status 3\.$/
        'it is killed'  | 'my @all; push @all, "x" x 1048576 while 1' || /^web.1 was killed after [0-9.]+ s because it used more memory than its 64 MB( \(peak: 6\d MB\))?\.$/
        'wrong port'    | listen('0.0.0.0', 3000)                 || /^web.1 listens on port 3000, but is expected on port 5000\.$/
        'local only'    | listen('127.0.0.1', 5000)               || /^web.1 listens on 127.0.0.1:5000 only, /
        'no port'       | 'sleep 100'                             || /^Nothing in web.1 listens on port 5000 after [0-9.]+ s\.$/
    }

    def 'a command runs in the instance: #command'() {
        when:
        def health = await(real.start([port: 0, component: 'worker'], ['perl', '-e', 'sleep 100']), 0, [check(new HealthCheck.Command(command))])
        then:
        (health instanceof Health.Healthy ? '' : health.error()) == error
        where:
        command                                                  || error
        ['test', '-d', '/proc/1']                                || ''
        ['sh', '-c', 'echo first >&2; echo not yet >&2; exit 9'] || 'it ended with exit status 9 (not yet)'
        ['sleep', '60']                                          || 'it did not end within 1.0 s'
        ['no-such-program']                                      || "the program 'no-such-program' cannot be started in the instance"
    }

    private Health await(RealRuntime.Started started, int port, List<HealthCheck> checks = []) {
        def subject = new Subject(started.id, started.endpoint, started.address, port, checks, 'shop.example', 64L << 20)
        new HealthGate(real.runtime, Duration.ofSeconds(4)).await([subject], { }, new Cancellation())
    }

    private static HealthCheck check(HealthCheck.Probe probe) {
        new HealthCheck('c', HealthCheck.Type.STARTUP, probe, 2, 1000, 1000, 0, false)
    }

    private static String listen(String address, int port) {
        "\$s = IO::Socket::INET->new(Listen => 5, LocalAddr => '$address', LocalPort => $port) or die; " +
                'while ($c = $s->accept) { sysread $c, $_, 4096; syswrite $c, "HTTP/1.1 200 OK\r\n\r\nhello"; close $c }'
    }
}
