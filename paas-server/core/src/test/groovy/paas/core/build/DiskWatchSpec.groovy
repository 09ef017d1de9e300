package paas.core.build

import java.time.Duration
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.name.OperationId
import paas.spi.run.Limits
import paas.testkit.FakeRuntime
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

@Timeout(20)
class DiskWatchSpec extends Specification {

    static final long MB = 1 << 20

    def eventually = new PollingConditions(timeout: 5, delay: 0.01)
    @AutoCleanup
    FakeRuntime runtime = new FakeRuntime()
    def asked = new Cancellation()

    def "a build that wrote more than it may is ended, and told how much"() {
        given:
        runtime.room = 10_000 * MB
        def disk = watch(500, 0)

        when:
        runtime.room = 9_600 * MB
        lookedAgain()

        then:
        !disk.cancellation().cancelled()
        runtime.counted == 0

        when:
        runtime.written = Optional.of(550 * MB)
        runtime.room = 9_400 * MB

        then:
        eventually.eventually { assert disk.cancellation().cancelled() }

        when:
        disk.check()

        then:
        def failure = thrown(Failure)
        failure.code() == 'build-disk'
        failure.sentence() == 'The build was ended, because it wrote 550 MB; a build may write 500 MB.'
        failure.next().contains('builds.disk')

        cleanup:
        disk.close()
    }

    def "what others write is not laid to its charge, nor counted over and over"() {
        given:
        runtime.room = 10_000 * MB
        runtime.written = Optional.of(10 * MB)
        def disk = watch(500, 0)

        when:
        runtime.room = 9_000 * MB
        eventually.eventually { assert runtime.counted == 1 }
        lookedAgain()

        then:
        runtime.counted == 1
        !disk.cancellation().cancelled()

        when: 'it writes as well'
        runtime.written = Optional.of(501 * MB)
        runtime.room = 8_500 * MB

        then:
        eventually.eventually { assert disk.cancellation().cancelled() }

        cleanup:
        disk.close()
    }

    def "where nobody can count, what went from the disk counts"() {
        given:
        runtime.room = 10_000 * MB
        def disk = watch(500, 0)

        when:
        runtime.room = 9_400 * MB

        and:
        eventually.eventually { assert disk.cancellation().cancelled() }
        disk.check()

        then:
        def failure = thrown(Failure)
        failure.sentence() == 'The build was ended, because 600 MB of the disk went while it ran; a build may write 500 MB.'

        cleanup:
        disk.close()
    }

    def "the last of the disk is for sites"() {
        given:
        runtime.room = 1_100 * MB
        def disk = watch(0, 1_000)

        when:
        runtime.room = 900 * MB
        eventually.eventually { assert disk.cancellation().cancelled() }
        disk.check()

        then:
        def failure = thrown(Failure)
        failure.code() == 'disk-short'
        failure.sentence().contains('900 MB free')

        cleanup:
        disk.close()
    }

    def "who asked for the build ends it too, and that is what is told"() {
        given:
        def disk = watch(500, 0)

        when:
        asked.cancel('bob cancelled it')

        then:
        disk.cancellation().cancelled()

        when:
        disk.check()

        then:
        def failure = thrown(Failure)
        failure.sentence() == 'Cancelled: bob cancelled it.'

        cleanup:
        disk.close()
    }

    private DiskWatch watch(long most, long floor) {
        DiskWatch.begin(runtime, new OperationId(1), new BuildBounds(1, Limits.BUILD, most * MB, floor * MB), asked, Duration.ofMillis(10))
    }

    /** It has seen what the disk is like now, more than once. */
    private void lookedAgain() {
        def before = runtime.looked()
        eventually.eventually { assert runtime.looked() >= before + 3 }
    }
}
