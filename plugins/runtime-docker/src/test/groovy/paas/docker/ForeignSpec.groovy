package paas.docker

import java.time.Duration
import paas.spi.Failure
import paas.spi.build.Artifact
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.ProjectId
import paas.spi.run.Found
import paas.spi.run.InstanceState
import spock.lang.Shared
import spock.lang.Specification

/** What is not ours stays as it is, even under a name of ours. */
class ForeignSpec extends Specification {

    @Shared
    DockerRuntime runtime = new DockerRuntime(RealDocker.context())
    ProjectId project = ProjectId.random()
    InstanceId id = new InstanceId(project, ComponentName.WEB, 1, 1)

    String container(Map<String, String> labels) {
        def made = RealDocker.CLIENT.createContainerCmd(RealDocker.base().id()).withName("paas-$RealDocker.SERVER-${id.unique()}").withCmd('sleep', '60')
                .withLabels(labels).exec().id
        RealDocker.CLIENT.startContainerCmd(made).exec()
        return made
    }

    def "a container with #what is not touched"() {
        given:
        def foreign = container(labels)

        when:
        runtime.stop(id, Duration.ZERO)
        runtime.letGo(id)
        runtime.remove(id)
        runtime.remove(new Found.FoundSandbox(project, foreign, Optional.empty()))

        then:
        runtime.state(id) == new InstanceState.Absent()
        !runtime.find().any { it instanceof Found.FoundInstance && it.id() == id }
        RealDocker.CLIENT.inspectContainerCmd(foreign).exec().state.running

        cleanup:
        RealDocker.CLIENT.removeContainerCmd(foreign).withForce(true).exec()

        where:
        what                      | labels
        'no labels'               | [:]
        "another server's labels" | ['paas.server': 'another', 'paas.kind': 'instance']
    }

    def "a container with an instance's labels under another name is no instance, but can be found and removed"() {
        given:
        def copy = RealDocker.CLIENT.createContainerCmd(RealDocker.base().id()).withName("copy-${id.unique()}").withCmd('sleep', '60')
                .withLabels(['paas.server': RealDocker.SERVER, 'paas.kind': 'instance', 'paas.project': project.value(), 'paas.component': 'web', 'paas.ordinal': '1', 'paas.generation': '1']).exec().id

        when:
        def found = runtime.find().find { it instanceof Found.FoundSandbox && it.handle() == copy }

        then:
        found
        !runtime.find().any { it instanceof Found.FoundInstance && it.id() == id }

        when:
        runtime.remove(found as Found.FoundSandbox)

        then:
        !runtime.find().contains(found)

        cleanup:
        RealDocker.CLIENT.listContainersCmd().withShowAll(true).withIdFilter([copy]).exec().each { RealDocker.CLIENT.removeContainerCmd(it.id).withForce(true).exec() }
    }

    def "a volume without our label is not removed"() {
        given:
        def name = "paas-$RealDocker.SERVER-$project-data".toString()
        RealDocker.CLIENT.createVolumeCmd().withName(name).exec()

        when:
        runtime.removeVolume(project, 'data')

        then:
        RealDocker.CLIENT.inspectVolumeCmd(name).exec().name == name

        cleanup:
        RealDocker.CLIENT.removeVolumeCmd(name).exec()
    }

    def "an image under another's tag is not removed"() {
        given:
        def base = RealDocker.base()

        when:
        runtime.remove(base)

        then:
        def failure = thrown(Failure)
        failure.code() == 'image-foreign'
        runtime.has(base)
    }
}
