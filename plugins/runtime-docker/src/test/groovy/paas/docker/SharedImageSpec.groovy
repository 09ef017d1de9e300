package paas.docker

import paas.spi.Failure
import paas.spi.build.Artifact
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.run.Found
import spock.lang.Shared
import spock.lang.Specification

/** One image of two projects: it is there as long as one of both keeps it. */
class SharedImageSpec extends Specification {

    @Shared
    DockerRuntime runtime = new DockerRuntime(RealDocker.context())
    ProjectId builder = ProjectId.random()
    ProjectId other = ProjectId.random()
    String mine = "paas-$RealDocker.SERVER/$builder:1"
    String theirs = "paas-$RealDocker.SERVER/$other:promoted-7"
    Artifact.Image image

    def setup() {
        def container = RealDocker.CLIENT.createContainerCmd(RealDocker.base().id()).withCmd('sh', '-c', 'head -c 2000000 /dev/urandom > /data').exec().id
        RealDocker.CLIENT.startContainerCmd(container).exec()
        RealDocker.CLIENT.waitContainerCmd(container).start().awaitStatusCode()
        def id = RealDocker.CLIENT.commitCmd(container).withRepository(mine.split(':')[0]).withTag('1')
                .withLabels(new Labels(RealDocker.SERVER).of(Labels.IMAGE, builder, new OperationId(3))).exec()
        RealDocker.CLIENT.removeContainerCmd(container).exec()
        image = Images.artifact(mine, RealDocker.CLIENT.inspectImageCmd(id).exec())
    }

    def cleanup() {
        [mine, theirs].each { tag -> runtime.remove(new Found.FoundImage(builder, tag, Optional.empty())) }
    }

    def "it is found as each project's own, and each lets go of its own alone"() {
        when:
        def shared = runtime.share(image, theirs) as Artifact.Image

        then:
        shared == new Artifact.Image(theirs, image.id(), image.platform(), Optional.empty())
        images() == [(builder): mine, (other): theirs]

        when:
        runtime.remove(image)

        then:
        images() == [(other): theirs]
        runtime.has(shared)

        when:
        runtime.remove(shared)

        then:
        images() == [:]
        !runtime.has(shared)
    }

    def "a tag that somebody else gave is not ours to count or to take"() {
        given:
        def foreign = "backup-of-$other"
        RealDocker.CLIENT.tagImageCmd(image.id(), foreign, '1').exec()

        expect:
        images() == [(builder): mine]

        cleanup:
        RealDocker.CLIENT.removeImageCmd("$foreign:1").exec()
    }

    def "what is gone cannot be shared"() {
        when:
        runtime.share(new Artifact.Image(mine, 'sha256:' + '0' * 64, 'linux/amd64', Optional.empty()), theirs)

        then:
        def failure = thrown(Failure)
        failure.code() == 'image-absent'
    }

    def "its layers are known, and what removing it would free"() {
        given:
        def layers = runtime.layers(image)

        expect:
        layers.size() == 2
        layers.last().made().contains('head -c 2000000')
        layers.last().size() == 2_000_000
        layers.first() == runtime.layers(RealDocker.base()).first()

        when:
        def sizes = runtime.sizes(runtime.find())

        then:
        sizes[found()] == 2_000_000L

        when:
        runtime.share(image, theirs)

        then: 'nothing, as long as the other keeps it'
        runtime.sizes(runtime.find())[found()] == 0L
    }

    def "what made a layer is told without the values of build arguments: #by"() {
        expect:
        Layers.made(by) == made

        where:
        by                                                                       || made
        '/bin/sh -c #(nop) COPY dir:1a in /srv '                                 || 'COPY dir:1a in /srv'
        'COPY . /srv # buildkit'                                                 || 'COPY . /srv'
        '/bin/sh -c npm ci'                                                      || 'RUN npm ci'
        'RUN /bin/sh -c npm ci # buildkit'                                       || 'RUN npm ci'
        '|1 TOKEN=s3cret /bin/sh -c npm ci'                                      || 'RUN npm ci'
        'RUN |2 TOKEN=s3cret A=/bin/sh -c b /bin/sh -c npm   ci # buildkit'      || 'RUN npm ci'
        'RUN |1 TOKEN=s3cret /bin/bash -ec npm ci'                               || 'RUN'
        'head -c 1'                                                              || 'head -c 1'
        'x' * 200                                                                || 'x' * 100 + '…'
    }

    private Found found() { runtime.find().find { it instanceof Found.FoundImage && it.tag() == mine } }

    private Map<ProjectId, String> images() {
        runtime.find().findAll { it instanceof Found.FoundImage && it.project() in [builder, other] }.collectEntries { [it.project(), it.tag()] }
    }
}
