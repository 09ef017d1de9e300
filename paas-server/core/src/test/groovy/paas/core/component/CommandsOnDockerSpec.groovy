package paas.core.component

import java.time.Duration
import paas.core.RealRuntime
import paas.spi.Cancellation
import paas.spi.run.InstanceState
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

/** The stop signal reaches the program, however its command is written. */
@Timeout(120)
class CommandsOnDockerSpec extends Specification {

    static final PROGRAM = 'perl -e \'$| = 1; $SIG{TERM} = sub { sleep 1; print "last work done\\n"; exit 0 }; print "up $ENV{PORT}\\n"; sleep 1 while 1\''

    @Shared @AutoCleanup
    RealRuntime real = new RealRuntime()

    def 'a stopped program ends its work: #command'() {
        given:
        def invocation = Commands.of(command, real.runtime.facts(RealRuntime.base()), [:])
        def started = real.start([port: 0, environment: [PORT: '5000'] + invocation.environment()], invocation.command())
        new PollingConditions(timeout: 20, delay: 0.05).eventually { assert real.logs(started.id).contains('up 5000') }
        when:
        def begun = System.nanoTime()
        real.runtime.stop(started.id, Duration.ofSeconds(20))
        then:
        System.nanoTime() - begun < 15_000_000_000
        real.logs(started.id).contains('last work done')
        !real.logs(started.id).contains('next')
        where:
        command << [PROGRAM, "cd /tmp && $PROGRAM".toString(), "A=1 $PROGRAM".toString(), "true; $PROGRAM; echo next".toString(), "sleep 100 & $PROGRAM".toString()]
    }

    def 'the exit status is the program\'s own: #command'() {
        given:
        def invocation = Commands.of(command, real.runtime.facts(RealRuntime.base()), [:])
        def started = real.start([port: 0, environment: invocation.environment()], invocation.command())
        expect:
        real.runtime.await(started.id, Duration.ofSeconds(30), new Cancellation()).map(InstanceState.Exited::status).get() == status
        where:
        command                        || status
        'sh -c "exit 5"'               || 5
        'true && sh -c "exit 6"'       || 6
        'no-such-program'              || 127
    }
}
