package paas.dockerfile

import paas.spi.Failure
import paas.testkit.FakeSource
import spock.lang.Specification

class DockerIgnoreSpec extends Specification {

    def '#rules: #path is #verdict'() {
        expect:
        DockerIgnore.of(new FakeSource(['.dockerignore': rules.replace(' ', '\n')]), 'Dockerfile').ignores(path) == (verdict == 'out')

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
    }

    def 'a file named after the Dockerfile comes first'() {
        given:
        def source = new FakeSource(['.dockerignore': 'a', 'web.Dockerfile.dockerignore': 'b'])

        expect:
        !DockerIgnore.of(source, 'web.Dockerfile').ignores('a')
        DockerIgnore.of(source, 'web.Dockerfile').ignores('b')
    }

    def 'a line that is no pattern is named'() {
        when:
        DockerIgnore.of(new FakeSource(['.dockerignore': "a\n$line".toString()]), 'Dockerfile').ignores('x')

        then:
        def failure = thrown(Failure)
        failure.sentence() == 'Line 2 of .dockerignore is not a pattern.'

        where:
        line << ['!', '[a']
    }
}
