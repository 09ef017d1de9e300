package paas.testkit

import java.nio.file.Files
import java.nio.file.Path
import paas.spi.Cancellation
import paas.spi.build.BuildRequest
import paas.spi.build.Builder
import paas.spi.build.Built
import paas.spi.build.Source
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.run.Found
import paas.spi.run.Limits
import paas.spi.run.Runtime
import spock.lang.Specification
import spock.lang.TempDir

/** What a spec needs to build one project several times; whatever the builds made is gone afterwards. */
abstract class Building extends Specification {

    @TempDir
    Path directory

    ProjectId project = ProjectId.random()
    OperationId operation = new OperationId(Math.abs(project.value().hashCode()))
    ProjectOutput output = new ProjectOutput()
    Cancellation cancellation = new Cancellation()
    int number = 0

    /** The builder under test; the same one at each call. */
    abstract Builder builder()

    /** Where it builds; the same one at each call. */
    abstract Runtime runtime()

    /** The id of the server that both belong to. */
    abstract String server()

    void cleanup() {
        runtime().find().findAll { it instanceof Found.FoundImage && it.project() == project }.each { runtime().remove(it as Found.FoundImage) }
        runtime().find().findAll { it instanceof Found.FoundVolume && it.project() == project }.each { runtime().removeVolume(project, it.volume()) }
    }

    Source source(Map<String, String> files) {
        files.each { path, text ->
            Path file = directory.resolve(path)
            Files.createDirectories(file.parent)
            Files.writeString(file, text)
        }
        new DirectorySource(directory)
    }

    Source copy(Path tree) {
        Files.walk(tree).withCloseable { files ->
            files.filter { Files.isRegularFile(it) }.forEach {
                Path to = directory.resolve(tree.relativize(it).toString())
                Files.createDirectories(to.parent)
                Files.copy(it, to)
            }
        }
        new DirectorySource(directory)
    }

    BuildRequest request(Map<String, ?> with = [:], Source source) {
        number++
        new BuildRequest(project, operation, number, source, "paas-${server()}/${project}:${number}", (with.environment ?: [:]) as Map<String, String>,
                (with.settings ?: [:]) as Map<String, String>, (with.limits ?: Limits.BUILD) as Limits, runtime(), output, cancellation)
    }

    Built build(Map<String, ?> with = [:], Source source) {
        builder().build(request(with, source))
    }

    /** What a build left behind: everything of its operation but images and volumes. */
    List<Found> leftovers() {
        runtime().find().findAll { it.operation().orElse(null) == operation && !(it instanceof Found.FoundImage || it instanceof Found.FoundVolume) }
    }
}
