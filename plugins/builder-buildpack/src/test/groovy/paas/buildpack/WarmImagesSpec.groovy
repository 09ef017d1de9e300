package paas.buildpack

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import java.time.Instant
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.Output
import paas.spi.build.BuildRequest
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.run.Found
import paas.spi.run.Limits
import paas.testkit.FakeRuntime
import paas.testkit.FakeSource
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

class WarmImagesSpec extends Specification {

    @TempDir
    Path notes
    @AutoCleanup
    FakeRuntime runtime = new FakeRuntime()
    ProjectId project = ProjectId.random()
    WarmImages images

    void setup() {
        images = of(project)
    }

    WarmImages of(ProjectId project) {
        new WarmImages(notes, new BuildRequest(project, new OperationId(1), 7, new FakeSource([:]), "paas-s/$project:7", [:], [:], Limits.BUILD,
                runtime, Output.NOWHERE, new Cancellation()))
    }

    void add(String key, int age, Ready ready = null) {
        def image = runtime.image(images.tag(key), FakeRuntime.FACTS, Optional.of(project), Optional.empty())
        images.add(key, new Warm(image, Optional.ofNullable(ready)))
        Files.setLastModifiedTime(notes.resolve(project.value()).resolve(key), FileTime.from(Instant.now().minusSeconds(age)))
    }

    List<String> tags() {
        runtime.find().findAll { it instanceof Found.FoundImage }.collect { it.tag() }.sort()
    }

    def 'an image is found by its key, and by no other'() {
        given:
        add('aaaa', 0)

        expect:
        images.find('aaaa').get().image().tag() ==~ /paas-s\/$project:warm-aaaa-[0-9a-z]{20,25}/
        images.find('bbbb').isEmpty()
    }

    def 'what is ready is noted with it'() {
        given:
        def ready = new Ready(['with Procfile'], '---')
        add('aaaa', 0, ready)
        add('bbbb', 0)

        expect:
        images.find('aaaa').get().ready() == Optional.of(ready)
        images.find('bbbb').get().ready().isEmpty()
    }

    def 'a damaged note is as good as none'() {
        given:
        add('aaaa', 0)
        notes.resolve(project.value()).resolve('aaaa').toFile().text = '{'

        expect:
        images.find('aaaa').isEmpty()
    }

    def 'an image that is gone is not found'() {
        given:
        add('aaaa', 0)
        runtime.remove(images.find('aaaa').get().image())

        expect:
        images.find('aaaa').isEmpty()
    }

    def 'the two used last are kept'() {
        given:
        add('aaaa', 300)
        add('bbbb', 200)
        images.find('aaaa')

        when:
        add('cccc', 0)

        then:
        tags() == [images.tag('aaaa'), images.tag('cccc')]
        images.find('bbbb').isEmpty()
    }

    def 'an image that cannot be let go of now is let go of later'() {
        given:
        add('aaaa', 300)
        add('bbbb', 200)
        runtime.calls().fail('removeArtifact', Failure.conflict('image-used', 'It is used.', ''))
        add('cccc', 100)

        when:
        add('dddd', 0)

        then:
        tags() == [images.tag('cccc'), images.tag('dddd')]
    }

    def 'the tag of one project says nothing of that of another, and stays'() {
        given:
        def other = ProjectId.random()

        expect:
        images.tag('aaaa') == images.tag('aaaa')
        images.tag('aaaa').split('-').last() != of(other).tag('aaaa').split('-').last()
        of(other).tag('aaaa') == of(other).tag('aaaa')
    }

    def 'an image whose tag can be guessed is let go of'() {
        given:
        def directory = Files.createDirectories(notes.resolve(project.value()))
        def image = runtime.image("paas-s/$project:warm-aaaa", FakeRuntime.FACTS, Optional.of(project), Optional.empty())
        directory.resolve('aaaa').toFile().text = """{"id": "${image.id()}", "platform": "${image.platform()}"}"""

        expect:
        images.find('aaaa').isEmpty()
        tags().isEmpty()
    }
}
