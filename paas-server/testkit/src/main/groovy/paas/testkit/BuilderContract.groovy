package paas.testkit

import paas.spi.Failure
import paas.spi.build.Artifact
import paas.spi.build.Detection
import paas.spi.run.Found

/** What every builder must do. An implementation's spec extends it and says what it builds. */
abstract class BuilderContract extends Building {

    static final String SECRET = 'kept-from-every-layer-4711'

    /** Files that build quickly, by path. */
    abstract Map<String, String> good()

    /** Files whose build prints {@code about to fail} and fails. */
    abstract Map<String, String> failing()

    /** Files whose build prints {@code going to sleep} and then takes a minute. */
    abstract Map<String, String> slow()

    /** Whether the text is found in the artifact: its files, its description, its history. */
    abstract boolean holds(Artifact artifact, String text)

    def 'it has a name and says what it builds'() {
        expect:
        builder().name() ==~ /[a-z0-9-]+/
        builder().detect(request(source(good()))) instanceof Detection.Match
    }

    def 'it says why it cannot build'() {
        when:
        def detection = builder().detect(request(source(['unknown.xyz': 'nothing'])))

        then:
        detection instanceof Detection.NoMatch
        !detection.reason().isBlank()
    }

    def 'it makes a tagged image and leaves nothing else'() {
        when:
        def built = build(source(good()))

        then:
        with(built.artifact() as Artifact.Image) {
            tag() == "paas-${server()}/${project}:1"
            id() ==~ /sha256:[0-9a-f]{64}/
            platform() ==~ /linux\/\w+/
        }
        runtime().has(built.artifact())
        runtime().find().any { it instanceof Found.FoundImage && it.tag() == built.artifact().tag() && it.operation().get() == operation }
        leftovers().isEmpty()
    }

    def 'the configuration reaches neither the image nor the output'() {
        when:
        def built = build(source(good()), environment: [TOKEN: SECRET])

        then:
        !holds(built.artifact(), SECRET)
        !output.text().contains(SECRET)
    }

    def 'a build that fails says so, after its output'() {
        when:
        build(source(failing()))

        then:
        def failure = thrown(Failure)
        failure.code() == 'build-failed'
        failure.kind() == Failure.Kind.USAGE
        !failure.next().isBlank()
        output.text().contains('about to fail')
        leftovers().isEmpty()
        !runtime().find().any { it instanceof Found.FoundImage && it.tag() == "paas-${server()}/${project}:1" }
    }

    def 'a cancelled build ends at once, and its output had come while it ran'() {
        given:
        output.onLine('going to sleep') { cancellation.cancel('the other side has gone') }
        def begin = System.nanoTime()

        when:
        build(source(slow()))

        then:
        def failure = thrown(Failure)
        failure.code() == 'cancelled'
        leftovers().isEmpty()
        (System.nanoTime() - begin) / 1e9 < 40
    }

    def 'a build that takes too long is ended'() {
        when:
        build(source(slow()), settings: ['build-timeout': '3'])

        then:
        def failure = thrown(Failure)
        failure.code() == 'build-timeout'
        failure.sentence().contains('3 seconds')
        leftovers().isEmpty()
    }

    def 'a setting that is no number is said to be'() {
        when:
        build(source(good()), settings: ['build-timeout': limit])

        then:
        def failure = thrown(Failure)
        failure.code() == 'setting-invalid'

        where:
        limit << ['soon', '-1', '99999999999999']
    }
}
