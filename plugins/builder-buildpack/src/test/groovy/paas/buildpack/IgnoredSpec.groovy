package paas.buildpack

import paas.spi.Cancellation
import paas.spi.Failure
import paas.testkit.FakeSource
import spock.lang.Specification
import spock.lang.Timeout

class IgnoredSpec extends Specification {

    def '#lines: #path'() {
        expect:
        Ignored.of(new FakeSource(['.slugignore': lines]), new Cancellation()).test(path) == ignored

        where:
        lines            | path              || ignored
        ''               | 'a'               || false
        '*.psd'          | 'art/logo.psd'    || true
        '*.psd'          | 'art/logo.psdx'   || false
        'docs/'          | 'docs/a/b'        || true
        'docs/'          | 'deep/docs/b'     || true
        '/docs'          | 'deep/docs/b'     || false
        '/docs'          | 'docs/b'          || true
        'spec/data'      | 'spec/data/x'     || true
        'spec/data'      | 'a/spec/data/x'   || false
        '# docs\n\n!a'   | 'a'               || false
        'a.b'            | 'axb'             || false
    }

    @Timeout(10)
    def 'no pattern takes long: #lines'() {
        expect:
        !Ignored.of(new FakeSource(['.slugignore': lines]), new Cancellation()).test(path)

        where:
        lines              | path
        '*a' * 300 + 'b'   | 'a' * 4000 + 'c'
        '/' + '*a' * 300   | ('a' * 200 + '/') * 20 + 'c'
        '?*' * 300 + 'b'   | 'a' * 4000 + 'c'
    }

    def 'too much is refused'() {
        when:
        Ignored.of(new FakeSource(['.slugignore': lines]), new Cancellation())

        then:
        def failure = thrown(Failure)
        failure.code() == 'slugignore-invalid'

        where:
        lines << ['a\n' * 1001, 'a' * 1025]
    }
}
