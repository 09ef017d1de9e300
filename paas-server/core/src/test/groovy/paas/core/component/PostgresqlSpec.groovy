package paas.core.component

import java.time.Duration
import java.time.Instant
import paas.core.RealRuntime
import paas.core.check.Health
import paas.core.check.HealthGate
import paas.core.check.Subject
import paas.spi.Cancellation
import paas.spi.Output
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectName
import paas.spi.run.InstanceState
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.lang.Timeout

/** The catalogue's PostgreSQL as a project has it: a container with a volume, from its first start to its last. */
@Timeout(300)
@Stepwise
class PostgresqlSpec extends Specification {

    @Shared @AutoCleanup
    RealRuntime real = new RealRuntime()
    @Shared
    Catalogue catalogue = Catalogue.read(RealRuntime.PRODUCT)
    @Shared
    Map<String, String> credentials = [password: "it's \"quoted\" \\ \$HOME 100%"]
    @Shared
    InstanceId first

    def 'the first start serves a query within seconds'() {
        given:
        real.runtime.provide(plan().image(), Output.NOWHERE)
        when:
        first = start()
        def begun = System.nanoTime()
        then:
        healthy(first)
        System.nanoTime() - begun < 15_000_000_000
        query(first, "CREATE TABLE kept AS SELECT 'still here' AS word") == 'SELECT 1'
    }

    def 'its processes have no capabilities, and nothing secret is on a command line or in the log'() {
        expect:
        exec(first, 'for p in /proc/[0-9]*; do [ "$(cat $p/comm)" = postgres ] && grep CapEff $p/status; done | sort -u') == 'CapEff:\t0000000000000000'
        !exec(first, 'cat /proc/*/cmdline | tr "\\0" " "').contains('quoted')
        !real.logs(first).contains('quoted')
    }

    def 'with a wrong password the healthcheck says so at once'() {
        expect:
        exec(first, 'POSTGRES_PASSWORD=wrong /paas/healthcheck/test.sh 30; echo $?').readLines().with { [first().contains('authentication failed'), last()] } == [true, '1']
    }

    def 'it ends by its stop signal, cleanly and soon, though somebody is connected'() {
        given:
        Thread.startVirtualThread { query(first, 'SELECT pg_sleep(60)') }
        when:
        real.runtime.stop(first, Duration.ofSeconds(plan().graceSeconds()))
        then:
        real.runtime.state(first).with { it instanceof InstanceState.Exited && it.status() == 0 }
        real.logs(first).contains('database system is shut down')
    }

    def 'started again it has its data'() {
        when:
        real.runtime.startAgain(first)
        then:
        healthy(first)
        query(first, 'SELECT word FROM kept') == 'still here'
    }

    def 'killed it comes back with its data'() {
        when:
        real.runtime.stop(first, Duration.ZERO)
        real.runtime.startAgain(first)
        then:
        healthy(first)
        query(first, 'SELECT word FROM kept') == 'still here'
    }

    def 'removed and added again, with other credentials, it finds its data, and the old password is worth nothing'() {
        given: 'the worst end of all'
        real.runtime.remove(first)
        def old = credentials.password
        credentials = catalogue.kind('postgresql').generate()
        when:
        def second = start()
        then:
        healthy(second)
        query(second, 'SELECT word FROM kept') == 'still here'
        exec(second, "POSTGRES_PASSWORD='${old.replace("'", "'\\''")}' /paas/healthcheck/test.sh 5; echo \$?".toString()).endsWith('1')
        cleanup:
        real.runtime.remove(second)
    }

    def 'what a kill left half-made is made anew: after #millis ms'() {
        given:
        real.runtime.removeVolume(real.project, 'postgresql')
        def id = start()
        when:
        real.runtime.await(id, Duration.ofMillis(millis), new Cancellation())
        real.runtime.stop(id, Duration.ZERO)
        real.runtime.startAgain(id)
        then:
        healthy(id)
        query(id, 'SELECT 1') == '1'
        cleanup:
        real.runtime.remove(id)
        where:
        millis << [200, 500, 900]
    }

    private ServicePlan plan() {
        catalogue.plan(new Attachment(real.project, new ComponentName('postgresql'), 'postgresql', '15', [:], 'postgresql', Instant.EPOCH), credentials)
    }

    private InstanceId start() {
        def address = real.address()
        def id = real.id('postgresql')
        def image = real.runtime.provide(plan().image(), Output.NOWHERE)
        real.runtime.start(plan().spec(id, new OperationId(1), new ProjectName('spec'), image, real.network, address))
        id
    }

    private boolean healthy(InstanceId id) {
        def subject = new Subject(id, Optional.empty(), '', 5432, plan().checks(), '', 0)
        def health = new HealthGate(real.runtime, Duration.ofSeconds(60)).await([subject], { }, new Cancellation())
        assert health instanceof Health.Healthy: real.logs(id)
        true
    }

    private String query(InstanceId id, String sql) {
        exec(id, "PGPASSWORD=\"\$POSTGRES_PASSWORD\" psql -h 127.0.0.1 -U app -d app -XAtc \"$sql\"".toString())
    }

    private String exec(InstanceId id, String script) {
        def output = new ByteArrayOutputStream()
        real.runtime.exec(id, ['sh', '-c', 'exec 2>&1; ' + script], Duration.ofSeconds(90), output)
        output.toString().strip()
    }
}
