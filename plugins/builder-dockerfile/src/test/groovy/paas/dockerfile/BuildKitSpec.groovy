package paas.dockerfile

import paas.testkit.DockerCli

class BuildKitSpec extends DockerfileContract {

    @Override
    String engine() {
        'buildkit'
    }

    def 'its steps are shown as they run, each with its number'() {
        when:
        build(source(['Dockerfile': "FROM paas/debian:bookworm\nLABEL a=$project\nRUN printf 'one\\ntwo' && echo $project > /x\nRUN --mount=type=cache,target=/c true\n".toString()]))

        then:
        output.of('detail').find { it ==~ /#\d+ \[2\/3] RUN printf .*/ }
        output.of('detail').containsAll(['#2 one', '#2 two'])
        output.of('detail').find { it ==~ /#2 DONE \d+\.\ds/ }

        when:
        output.lines.clear()
        build(new paas.testkit.DirectorySource(directory))

        then:
        output.of('detail').contains('#2 CACHED')
    }

    def 'a cache is there for the next build of the project'() {
        given:
        def mount = 'RUN --mount=type=cache,id=npm,target=/c'
        build(source(['Dockerfile': "FROM paas/debian:bookworm\nLABEL a=$project\n$mount echo $project > /c/x\n".toString()]))

        when:
        def built = build(source(['Dockerfile': "FROM paas/debian:bookworm\nLABEL b=$project\n$mount cp /c/x /x\nCMD [\"cat\", \"/x\"]".toString()]))

        then:
        DockerCli.docker('run', '--rm', built.artifact().tag()) == "$project\n".toString()
    }
}
