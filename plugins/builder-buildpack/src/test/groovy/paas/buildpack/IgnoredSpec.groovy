package paas.buildpack

import paas.testkit.FakeSource
import spock.lang.Specification

class IgnoredSpec extends Specification {

    def '#lines: #path'() {
        expect:
        Ignored.of(new FakeSource(['.slugignore': lines])).test(path) == ignored

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
}
