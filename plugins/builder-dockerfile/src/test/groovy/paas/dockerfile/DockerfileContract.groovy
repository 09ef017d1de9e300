package paas.dockerfile

import java.nio.file.Path
import paas.docker.DockerPlugin
import paas.spi.PluginContext
import paas.spi.build.Artifact
import paas.spi.build.Builder
import paas.spi.run.Runtime
import paas.testkit.BuilderContract
import paas.testkit.DockerCli
import spock.lang.Shared

/** What both of Docker's builders must do, on this machine's Docker. */
abstract class DockerfileContract extends BuilderContract {

    static final String ID = 'dockerf'

    @Shared
    PluginContext context = context('dockerfile.engine': engine())
    @Shared
    Runtime runtime = new DockerPlugin().runtimes(context).first()
    @Shared
    Builder builder = new DockerfilePlugin().builders(context).first()

    abstract String engine()

    static PluginContext context(Map<String, String> settings) {
        new PluginContext(ID, settings + ['docker.host': DockerCli.HOST], Path.of('.'), Path.of('.'))
    }

    @Override
    Builder builder() {
        builder
    }

    @Override
    Runtime runtime() {
        runtime
    }

    @Override
    String server() {
        ID
    }

    @Override
    Map<String, String> good() {
        ['Dockerfile': 'FROM paas/debian:bookworm\nCOPY hello /hello\nRUN env > /environment\nCMD ["cat", "/hello"]\n', 'hello': 'hello']
    }

    @Override
    Map<String, String> failing() {
        ['Dockerfile': "FROM paas/debian:bookworm\nLABEL a=$project\nRUN echo about to fail && exit 3\n".toString()]
    }

    @Override
    Map<String, String> slow() {
        ['Dockerfile': "FROM paas/debian:bookworm\nLABEL a=$project\nRUN echo going to sleep && sleep 60\n".toString()]
    }

    @Override
    boolean holds(Artifact artifact, String text) {
        DockerCli.holds((artifact as Artifact.Image).tag(), text)
    }

    String files(Map<String, String> files, Map<String, ?> with = [:]) {
        def built = build(with, source(['Dockerfile': 'FROM paas/debian:bookworm\nCOPY . /in/\nWORKDIR /in\nCMD ["sh", "-c", "find . -type f | sort"]'] + files))
        DockerCli.docker('run', '--rm', built.artifact().tag())
    }

    def 'of the settings, build arguments reach the build and nothing else does'() {
        when:
        def built = build(source(['Dockerfile': 'FROM paas/debian:bookworm\nARG GREETING=none\nARG TOKEN=none\nRUN echo $GREETING $TOKEN > /said\nCMD ["cat", "/said"]']),
                settings: ['build-args.GREETING': 'hello & good-bye', TOKEN: 'x'], environment: [TOKEN: 'y'])

        then:
        DockerCli.docker('run', '--rm', built.artifact().tag()) == 'hello & good-bye none\n'
    }

    def 'another Dockerfile by its setting'() {
        given:
        def source = source(['deploy/web.Dockerfile': 'FROM paas/debian:bookworm\nCMD ["echo", "web"]'])

        expect:
        builder.detect(request(source)).reason() == 'no Dockerfile in the root'
        builder.detect(request(source, settings: [dockerfile: 'deploy/api.Dockerfile'])).reason() ==
                "no 'deploy/api.Dockerfile', which the setting 'dockerfile' names"
        DockerCli.docker('run', '--rm', build(source, settings: [dockerfile: './deploy/web.Dockerfile']).artifact().tag()) == 'web\n'
    }

    def 'a Dockerfile that is not there fails with what to do'() {
        when:
        build(source(['a': 'b']), settings: [dockerfile: 'other'])

        then:
        def failure = thrown(paas.spi.Failure)
        failure.code() == 'build-failed'
        failure.sentence().contains("'other'")
    }

    def 'a mistake in the Dockerfile is said with its line'() {
        when:
        build(source(['Dockerfile': 'FROM paas/debian:bookworm\n\nFETCH something\n']))

        then:
        def failure = thrown(paas.spi.Failure)
        failure.code() == 'build-failed'
        failure.sentence() ==~ /(?i)The Dockerfile does not build: dockerfile parse error line 3: unknown instruction: FETCH\./
    }

    def 'an image that cannot be had is named, with what to start from'() {
        when:
        build(source(['Dockerfile': 'FROM nobody/nothing:1\n']))

        then:
        def failure = thrown(paas.spi.Failure)
        failure.code() == 'build-failed'
        (failure.sentence() + output.text()).contains('nobody/nothing')
        failure.next().contains('paas/debian:bookworm')
    }

    def 'what .dockerignore names is left out, and what it excepts is not'() {
        expect:
        files(['.dockerignore': '''# comment
                *.log
                docs
                !docs/keep.md
                **/secret*
                /only-root
            '''.stripIndent(), 'a.log': '', 'b/a.log': '', 'docs/x.md': '', 'docs/keep.md': '', 'deep/er/secret.txt': '', 'only-root': '', 'b/only-root': '', 'src/main.c': ''])
                .readLines().sort() - ['./Dockerfile', './.dockerignore'] == ['./b/a.log', './b/only-root', './docs/keep.md', './src/main.c']
    }

    def 'executables and links arrive as they are'() {
        given:
        def source = source(['Dockerfile': 'FROM paas/debian:bookworm\nCOPY start link /\nCMD ["/link"]', 'start': '#!/bin/sh\necho ran\n'])
        directory.resolve('start').toFile().setExecutable(true)
        java.nio.file.Files.createSymbolicLink(directory.resolve('link'), Path.of('start'))

        expect:
        DockerCli.docker('run', '--rm', build(source).artifact().tag()) == 'ran\n'
    }

    def 'a syntax that would have to be pulled is passed over'() {
        when:
        def built = build(source(['Dockerfile': '# syntax=docker/dockerfile:1\nFROM paas/debian:bookworm\nCMD ["echo", "ok"]']))

        then:
        DockerCli.docker('run', '--rm', built.artifact().tag()) == 'ok\n'
        output.of('warn').first().startsWith("'# syntax=docker/dockerfile:1' is passed over")
    }

    def 'no image of a project reads its Dockerfile: #head'() {
        when:
        def built = build(source(['Dockerfile': head + 'FROM paas/debian:bookworm\nCMD ["echo", "ok"]']))

        then:
        DockerCli.docker('run', '--rm', built.artifact().tag()) == 'ok\n'

        where:
        head << ['#\fsyntax=nobody/evil\n', '\uFEFF# syntax=nobody/evil\r\n', '# escape=`\n# syntax=nobody/evil\n', '#!/x\n#syntax=nobody/evil\n']
    }

    def 'a Dockerfile that is a link is refused'() {
        given:
        def source = source(['other': '# syntax=nobody/evil\nFROM paas/debian:bookworm'])
        java.nio.file.Files.createSymbolicLink(directory.resolve('Dockerfile'), Path.of('other'))

        when:
        build(source)

        then:
        def failure = thrown(paas.spi.Failure)
        failure.sentence() == "The Dockerfile 'Dockerfile' must be a file, not a link."
    }

    def 'no argument goes to BuildKit itself: #name'() {
        when:
        build(source(['Dockerfile': 'FROM paas/debian:bookworm']), settings: [("build-args.$name".toString()): "nobody/evil"])

        then:
        def failure = thrown(paas.spi.Failure)
        failure.code() == 'setting-refused'

        where:
        name << ['BUILDKIT_SYNTAX', 'BuildKit_Syntax', 'BUILDKIT_CACHE_MOUNT_NS']
    }
}
