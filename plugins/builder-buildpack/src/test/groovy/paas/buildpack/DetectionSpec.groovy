package paas.buildpack

import java.nio.file.Path
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.Output
import paas.spi.PluginContext
import paas.spi.build.BuildRequest
import paas.spi.build.Detection
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.run.Limits
import paas.testkit.FakeSource
import spock.lang.Specification

/** Which of our buildpacks matches what, by file names alone. */
class DetectionSpec extends Specification {

    def builder = new BuildpackPlugin().builders(new PluginContext('s', [:], RealServer.HOME, Path.of('unused'))).first()

    BuildRequest request(Map<String, String> files, Map<String, String> settings = [:], Map<String, String> environment = [:]) {
        new BuildRequest(ProjectId.random(), new OperationId(1), 1, new FakeSource(files), 'paas-s/p:1', environment, settings, Limits.BUILD, null,
                Output.NOWHERE, new Cancellation())
    }

    def '#files is #what'() {
        expect:
        builder.detect(request(files.collectEntries { [it, ''] })) == new Detection.Match(what)

        where:
        files                                     || what
        ['package.json']                          || 'Node.js (package.json)'
        ['package.json', 'requirements.txt']      || 'Node.js (package.json)'
        ['requirements.txt', 'index.html']        || 'Python (requirements.txt)'
        ['pyproject.toml', 'Procfile']            || 'Python (pyproject.toml)'
        ['index.html']                            || 'static site (index.html)'
        ['public/index.html', 'Procfile']         || 'static site (public/index.html)'
        ['Procfile', 'deep/package.json']         || 'Procfile (Procfile)'
    }

    def 'no match lists what was looked for'() {
        when:
        def detection = builder.detect(request(['main.go': '']))

        then:
        detection == new Detection.NoMatch('none of package.json, requirements.txt, pyproject.toml, setup.py, static.json, index.html, public/index.html, Procfile in the root')
    }

    def 'a setting names one'() {
        expect:
        builder.detect(request(['package.json': '', 'index.html': ''], [buildpack: 'static'])) == new Detection.Match('static site (index.html)')
    }

    def 'a buildpack that cannot be used is refused with what to do: #settings #environment'() {
        when:
        builder.detect(request(files, settings, environment))

        then:
        def failure = thrown(Failure)
        failure.code() == code
        !failure.next().isBlank()

        where:
        files               | settings                               | environment                       || code
        [:]                 | [buildpack: 'cobol']                   | [:]                               || 'buildpack-unknown'
        [:]                 | [buildpack: 'https://example.org/b']   | [:]                               || 'buildpack-foreign'
        [:]                 | [:]                                    | [BUILDPACK_URL: 'https://e.org']  || 'buildpack-foreign'
        ['.buildpacks': ''] | [:]                                    | [:]                               || 'buildpack-foreign'
    }
}
