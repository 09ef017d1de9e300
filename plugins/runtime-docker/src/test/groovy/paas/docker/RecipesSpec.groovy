package paas.docker

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Executors
import paas.spi.Failure
import paas.spi.run.ImageWanted
import paas.testkit.ProjectOutput
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class RecipesSpec extends Specification {

    @Shared
    DockerRuntime runtime = new DockerRuntime(RealDocker.context())
    @TempDir
    Path directory

    String name = "spec-$RealDocker.SERVER-${Long.toString(System.nanoTime(), 36)}".toString()
    ProjectOutput output = new ProjectOutput()

    private List<String> told() {
        output.of('detail') + output.of('warn')
    }

    void setupSpec() {
        RealDocker.base()
    }

    void cleanup() {
        RealDocker.CLIENT.listImagesCmd().exec().findAll { it.repoTags?.any { it.startsWith("paas/$name") } }*.repoTags.flatten().reverse().each {
            RealDocker.CLIENT.removeImageCmd(it as String).exec()
        }
    }

    void cleanupSpec() {
        assert RealDocker.clean()
    }

    ImageWanted recipe(Map<String, String> files, String suffix = "") {
        def here = Files.createDirectories(directory.resolve("recipe$suffix"))
        files.each { path, text -> Files.writeString(here.resolve(path), text) }
        new ImageWanted(name + suffix, Optional.empty(), Optional.of(here))
    }

    def "an image is made by its recipe, once, and again when the recipe changes"() {
        given:
        def wanted = recipe(Dockerfile: 'ARG BASE\nFROM $BASE\nCOPY file /file\nRUN echo made on purpose\nCMD ["cat", "/file"]\n', file: 'one')

        when:
        def first = runtime.provide(wanted, output)

        then:
        first.tag() ==~ /paas\/$name:[0-9a-f]{16}/
        first.platform().startsWith('linux/')
        runtime.facts(first).command() == ['cat', '/file']
        told().contains('made on purpose')

        when:
        output.lines.clear()
        def second = runtime.provide(wanted, output)

        then:
        second == first
        told().empty

        when:
        def third = runtime.provide(recipe(Dockerfile: 'ARG BASE\nFROM $BASE\nCOPY file /file\nCMD ["cat", "/file"]\n', file: 'two'), output)

        then:
        third.tag() != first.tag()
        runtime.has(third)
    }

    def "who asks at the same time waits for the one that makes it"() {
        given:
        def wanted = recipe(Dockerfile: 'ARG BASE\nFROM $BASE\nRUN echo once\n')

        when:
        def made = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            (1..4).collect { threads.submit({ runtime.provide(wanted, output) } as java.util.concurrent.Callable) }*.get()
        }

        then:
        made.toSet().size() == 1
        told().count { it == 'once' } == 1
    }

    def "a recipe may start from another image of ours"() {
        given:
        def below = runtime.provide(recipe("-below", Dockerfile: 'ARG BASE\nFROM $BASE\nENV BELOW=yes\n'), output)
        runtime.provide(recipe("-other", Dockerfile: 'ARG BASE\nFROM $BASE\nENV BELOW=no\n'), output)

        when:
        def above = runtime.provide(recipe("-above", Dockerfile: 'ARG BASE\nFROM $BASE\n', base: "$name-below".toString()), output)

        then:
        RealDocker.CLIENT.inspectImageCmd(above.id()).exec().config.env.contains('BELOW=yes')
        above.tag() != below.tag()
    }

    def "the certificates that builds trust lie beside the Dockerfile"() {
        given:
        Files.writeString(directory.resolve('ours.crt'), 'our certificate\n')
        def runtime = new DockerRuntime(RealDocker.context('trust.certificates': directory.toString()))

        when:
        runtime.provide(recipe(Dockerfile: 'ARG BASE\nFROM $BASE\nCOPY paas-ca-certificates.crt /c\nRUN tail -n 1 /c\n'), output)

        then:
        told().contains('our certificate')
    }

    def "what cannot be made says why"() {
        when:
        runtime.provide(recipe(Dockerfile: 'ARG BASE\nFROM $BASE\nRUN exit 3\n'), output)

        then:
        def failure = thrown(Failure)
        failure.code() == 'image-unavailable'
        told().any { it.contains('returned a non-zero code: 3') }
    }

    def "without its base it cannot be made"() {
        given:
        def runtime = new DockerRuntime(RealDocker.context('images.base': 'paas-none/none:1'))

        when:
        runtime.provide(recipe(Dockerfile: 'ARG BASE\nFROM $BASE\n'), output)

        then:
        def failure = thrown(Failure)
        failure.code() == 'base-image-absent'
        failure.next().contains('installer/install.sh')
    }

    def "what cannot be pulled is made by its recipe"() {
        given:
        def runtime = new DockerRuntime(RealDocker.context('images.pull': 'on'))
        def wanted = recipe(Dockerfile: 'ARG BASE\nFROM $BASE\n')

        when:
        def image = runtime.provide(new ImageWanted(wanted.name(), Optional.of('localhost:1/none:1'), wanted.recipe()), output)

        then:
        runtime.has(image)
        told().any { it.contains('could not be pulled') }
    }

    def "with neither a registry nor a recipe there is none"() {
        when:
        runtime.provide(new ImageWanted(name, Optional.of('localhost:1/none:1'), Optional.empty()), output)

        then:
        def failure = thrown(Failure)
        failure.code() == 'image-unavailable'
    }
}
