package paas.dockerfile

import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.build.Effort
import paas.testkit.FakeSource
import spock.lang.Specification
import spock.lang.Timeout

class DockerIgnoreSpec extends Specification {

    def effort = new Effort('.dockerignore', new Cancellation())

    def '#rules: #path is #verdict'() {
        expect:
        DockerIgnore.of(new FakeSource(['.dockerignore': rules.replace(' ', '\n')]), 'Dockerfile').ignores(path, effort) == (verdict == 'out')

        where:
        rules                      | path                 || verdict
        ''                         | 'a'                  || 'in'
        'a'                        | 'a'                  || 'out'
        'a'                        | 'a/b/c'              || 'out'
        'a'                        | 'b/a'                || 'in'
        '/a'                       | 'a'                  || 'out'
        './a/'                     | 'a/b'                || 'out'
        'a/../b'                   | 'b'                  || 'out'
        '*.md'                     | 'x.md'               || 'out'
        '*.md'                     | 'd/x.md'             || 'in'
        '*/*.md'                   | 'd/x.md'             || 'out'
        '**/*.md'                  | 'x.md'               || 'out'
        '**/*.md'                  | 'd/e/x.md'           || 'out'
        'd/**'                     | 'd/e/x.md'           || 'out'
        'd/**/x'                   | 'd/x'                || 'out'
        '**'                       | 'anything/at/all'    || 'out'
        'x?'                       | 'xy'                 || 'out'
        'x?'                       | 'x'                  || 'in'
        '[a-c]'                    | 'b'                  || 'out'
        '*.md !README.md'          | 'README.md'          || 'in'
        '*.md !README.md'          | 'other.md'           || 'out'
        '!README.md *.md'          | 'README.md'          || 'out'
        '* !src !package.json'     | 'src/a.js'           || 'in'
        '* !src !package.json'     | 'test/a.js'          || 'out'
        '* !src src/private'       | 'src/private/key'    || 'out'
        '**/node_modules'          | 'a/node_modules/b/c' || 'out'
        '**/.env* !**/.env.sample' | 'a/.env.sample'      || 'in'
        '#a'                       | '#a'                 || 'in'
        '.'                        | 'a'                  || 'in'
        '**/x'                     | 'ax'                 || 'in'
        '[^a-c]'                   | 'b'                  || 'in'
        'a\\*b'                     | 'a*b'                || 'out'
        'a.b'                      | 'axb'                || 'in'
        'a**b'                     | 'ax/yb/z'            || 'out'
        'a**/b'                    | 'ax/yb'              || 'in'
        'a**/b'                    | 'ax/y/b'             || 'out'
        '**/**/x'                  | 'x'                  || 'out'
        '**/a/**/b'                | 'x/a/y/b/c'          || 'out'
        '*'                        | 'a/b'                || 'out'
        '?'                        | '/'                  || 'in'
        'x?'                       | 'x\ud83d\ude00'      || 'out'
        '[\\]]'                    | ']'                  || 'out'
        '[a&&b]'                   | '&'                  || 'out'
        'a(b|c)+$'                 | 'a(b|c)+$'           || 'out'
    }

    def 'a file named after the Dockerfile comes first'() {
        given:
        def source = new FakeSource(['.dockerignore': 'a', 'web.Dockerfile.dockerignore': 'b'])

        expect:
        !DockerIgnore.of(source, 'web.Dockerfile').ignores('a', effort)
        DockerIgnore.of(source, 'web.Dockerfile').ignores('b', effort)
    }

    def 'a line that is no pattern is named'() {
        when:
        DockerIgnore.of(new FakeSource(['.dockerignore': "a\n$line".toString()]), 'Dockerfile').ignores('x', effort)

        then:
        def failure = thrown(Failure)
        failure.sentence() == 'Line 2 of .dockerignore is not a pattern.'

        where:
        line << ['!', '[a', '[', '[^', '[a-', 'a\\', 'a\0b', 'a' * 1025]
    }

    @Timeout(10)
    def 'no pattern takes long: #pattern'() {
        expect:
        !DockerIgnore.of(new FakeSource(['.dockerignore': pattern]), 'Dockerfile').ignores('a' * 4000 + 'c', effort)

        where:
        pattern << ['**a**a**a**a**a**a**ab', '*a' * 300 + 'b', '**' * 300 + 'b', '**/' * 300 + 'b', '?*' * 300 + 'b']
    }

    def 'what takes too long all the same is refused'() {
        given:
        effort.spend(999_999_900)

        when:
        DockerIgnore.of(new FakeSource(['.dockerignore': '*a' * 500]), 'Dockerfile').ignores('a' * 4000, effort)

        then:
        def failure = thrown(Failure)
        failure.code() == 'patterns-costly'
    }

    def 'a build that is cancelled is not gone on with'() {
        given:
        def cancellation = new Cancellation()
        cancellation.cancel('the other side has gone')

        when:
        DockerIgnore.of(new FakeSource(['.dockerignore': '*a' * 500]), 'Dockerfile').ignores('a' * 4000, new Effort('.dockerignore', cancellation))

        then:
        def failure = thrown(Failure)
        failure.code() == 'cancelled'
    }

    def 'there are at most a thousand patterns'() {
        when:
        DockerIgnore.of(new FakeSource(['.dockerignore': 'a\n' * 1001]), 'Dockerfile')

        then:
        def failure = thrown(Failure)
        failure.sentence() == '.dockerignore has more than 1,000 patterns.'
    }
}
