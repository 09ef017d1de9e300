package paas.docker

import java.util.concurrent.ThreadLocalRandom
import paas.spi.Failure
import paas.spi.name.ProjectId
import paas.spi.run.Found
import paas.spi.run.Network
import spock.lang.Shared
import spock.lang.Specification

class NetworksSpec extends Specification {

    @Shared
    DockerRuntime runtime = new DockerRuntime(RealDocker.context())

    void cleanupSpec() {
        assert RealDocker.clean()
    }

    def "two hundred projects have a network each"() {
        given:
        int base = ThreadLocalRandom.current().nextInt(0, 55)
        def networks = (1..200).collect { new Network(ProjectId.random(), "10.215.${base + it}.0/24", "10.215.${base + it}.1") }

        when:
        networks.each { runtime.ensureNetwork(it) }
        networks.each { runtime.ensureNetwork(it) }

        then:
        runtime.find().findAll { it instanceof Found.FoundNetwork }*.project() as Set == networks*.project() as Set
        RealDocker.CLIENT.listNetworksCmd().withFilter('label', ["paas.server=$RealDocker.SERVER".toString()]).exec()*.ipam*.config*.subnet.flatten() as Set ==
                networks*.subnet() as Set

        cleanup:
        networks.each { runtime.removeNetwork(it.project()) }
    }

    def "a network has its gateway, the uplink's MTU and a short interface name"() {
        given:
        def network = RealDocker.network(ProjectId.random())

        when:
        runtime.ensureNetwork(network)

        then:
        with(RealDocker.CLIENT.inspectNetworkCmd().withNetworkId("paas-$RealDocker.SERVER-${network.project()}").exec()) {
            ipam.config.first().gateway == network.gateway()
            options == ['com.docker.network.driver.mtu': Uplink.mtu().toString(), 'com.docker.network.bridge.name': "br-${network.project()}".toString()]
            labels == ['paas.server': RealDocker.SERVER, 'paas.kind': 'network', 'paas.project': network.project().value()]
        }

        cleanup:
        runtime.removeNetwork(network.project())
    }

    def "a network with other addresses than wanted is replaced"() {
        given:
        def project = ProjectId.random()
        def before = RealDocker.network(project)
        def other = RealDocker.network(ProjectId.random())
        def wanted = new Network(project, other.subnet(), other.gateway())
        runtime.ensureNetwork(before)

        when:
        runtime.ensureNetwork(wanted)

        then:
        RealDocker.CLIENT.inspectNetworkCmd().withNetworkId("paas-$RealDocker.SERVER-$project").exec().ipam.config*.subnet == [wanted.subnet()]

        cleanup:
        runtime.removeNetwork(project)
    }

    def "addresses that are taken are refused in a sentence"() {
        given:
        def first = RealDocker.network(ProjectId.random())
        def second = new Network(ProjectId.random(), first.subnet(), first.gateway())
        runtime.ensureNetwork(first)

        when:
        runtime.ensureNetwork(second)

        then:
        def failure = thrown(Failure)
        failure.code() == 'network-taken'

        cleanup:
        runtime.removeNetwork(first.project())
    }

    def "addresses of an interface that Docker knows nothing of are refused too"() {
        given:
        def network = RealDocker.network(ProjectId.random())
        def link = "pt${Long.toString(System.nanoTime(), 36)}".toString()
        ip('link', 'add', link, 'type', 'bridge')
        ip('addr', 'add', RealDocker.address(network, 77) + bits, 'dev', link)
        ip('link', 'set', link, 'up')

        when:
        runtime.ensureNetwork(network)

        then:
        def failure = thrown(Failure)
        failure.code() == 'network-taken'
        failure.sentence() == "The network interface $link of this machine has addresses of the project's network."
        !runtime.hasNetwork(network.project())

        when:
        ip('link', 'del', link)
        2.times { runtime.ensureNetwork(network) }

        then:
        runtime.hasNetwork(network.project())

        cleanup:
        new ProcessBuilder('ip', 'link', 'del', link).start().waitFor()
        runtime.removeNetwork(network.project())

        where:
        bits << ['/24', '/32', '/16']
    }

    private static void ip(String... words) {
        def process = new ProcessBuilder(['ip', *words]*.toString()).redirectErrorStream(true).start()
        def said = process.inputStream.text
        assert process.waitFor() == 0 : said
    }

    def "another's network of the same name is neither used nor removed"() {
        given:
        def project = ProjectId.random()
        def name = "paas-$RealDocker.SERVER-$project".toString()
        def network = RealDocker.network(project)
        def foreign = RealDocker.CLIENT.createNetworkCmd().withName(name)
                .withIpam(new com.github.dockerjava.api.model.Network.Ipam().withConfig(
                        new com.github.dockerjava.api.model.Network.Ipam.Config().withSubnet(RealDocker.network(ProjectId.random()).subnet()))).exec().id

        when:
        runtime.removeNetwork(project)
        runtime.ensureNetwork(network)

        then:
        def failure = thrown(Failure)
        failure.code() == 'network-foreign'
        RealDocker.CLIENT.inspectNetworkCmd().withNetworkId(foreign).exec().name == name

        cleanup:
        RealDocker.CLIENT.removeNetworkCmd(foreign).exec()
    }
}
