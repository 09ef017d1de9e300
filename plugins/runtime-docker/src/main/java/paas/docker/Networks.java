package paas.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network.Ipam;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import paas.spi.Failure;
import paas.spi.name.ProjectId;
import paas.spi.run.Network;

/** The bridge network of each project, and the one in which builds run. */
final class Networks {

    private static final String MTU = "com.docker.network.driver.mtu";
    private static final String BRIDGE = "com.docker.network.bridge.name";
    private static final String NEIGHBOURS = "com.docker.network.bridge.enable_icc";

    private final Docker docker;
    private final Labels labels;
    private final Names names;
    private final int mtu;

    Networks(Docker docker, Labels labels, Names names, int mtu) {
        this.docker = docker;
        this.labels = labels;
        this.names = names;
        this.mtu = mtu;
    }

    /** One at a time: Docker itself would make two networks of one name. */
    synchronized void ensure(Network network) {
        String name = names.network(network.project());
        Optional<com.github.dockerjava.api.model.Network> there = inspect(name);
        if (there.isPresent() && matches(there.get(), network)) {
            return;
        }
        there.ifPresent(outdated -> remove(outdated.getId()));
        requireFree(network);
        Map<String, String> options = new HashMap<>(Map.of(MTU, Integer.toString(mtu), BRIDGE, Names.bridge(network.project())));
        Ipam addresses = new Ipam().withConfig(new Ipam.Config().withSubnet(network.subnet()).withGateway(network.gateway()));
        create(client -> client.createNetworkCmd().withName(name).withDriver("bridge").withCheckDuplicate(true).withIpam(addresses)
                .withOptions(options).withLabels(labels.of(Labels.NETWORK, network.project())).exec());
    }

    /** Docker compares with its own networks alone, and would make one that nobody can reach. */
    private static void requireFree(Network network) {
        HostRoutes.now().within(network.subnet(), Names.bridge(network.project())).ifPresent(other -> {
            throw taken("The network interface " + other + " of this machine");
        });
    }

    private static Failure taken(String by) {
        return Failure.conflict("network-taken", by + " has addresses of the project's network.",
                "Choose a range that nothing else uses: network.range in the server's settings.");
    }

    synchronized void remove(ProjectId project) {
        inspect(names.network(project)).ifPresent(network -> remove(network.getId()));
    }

    boolean has(ProjectId project) {
        return inspect(names.network(project)).isPresent();
    }

    /** The network of all builds, which reach the world but not each other. One whose bridge Docker named is not fenced. @return its name */
    synchronized String sandboxes() {
        String name = names.sandboxes();
        Optional<com.github.dockerjava.api.model.Network> there = inspect(name);
        there.filter(network -> network.getOptions() == null || !names.buildsBridge().equals(network.getOptions().get(BRIDGE))).ifPresent(unfenced -> remove(unfenced.getId()));
        if (inspect(name).isEmpty()) {
            create(client -> client.createNetworkCmd().withName(name).withDriver("bridge").withCheckDuplicate(true)
                    .withOptions(Map.of(MTU, Integer.toString(mtu), NEIGHBOURS, "false", BRIDGE, names.buildsBridge())).withLabels(labels.of(Labels.NETWORK)).exec());
        }
        return name;
    }

    private void create(Consumer<DockerClient> order) {
        docker.tell(client -> {
            try {
                order.accept(client);
            } catch (ConflictException e) {
                throw Failure.conflict("network-foreign", "Docker has a network of that name which is not this server's.", "Look at 'docker network ls'.");
            } catch (DockerException e) {
                if (Trouble.message(e).contains("overlap")) {
                    throw taken("Another network of Docker");
                }
                throw Failure.outside("network-failed", "Docker could not make the project's network: " + Trouble.message(e) + ".",
                        "Choose a range of addresses that nothing else uses in the server's settings.", e);
            }
        });
    }

    private void remove(String id) {
        docker.settle(client -> client.removeNetworkCmd(id).exec());
    }

    /** Our network of this name. */
    private Optional<com.github.dockerjava.api.model.Network> inspect(String name) {
        return docker.find(client -> client.inspectNetworkCmd().withNetworkId(name).exec())
                .filter(network -> network.getName().equals(name) && labels.areOurs(network.getLabels()));
    }

    private static boolean matches(com.github.dockerjava.api.model.Network there, Network wanted) {
        return there.getIpam().getConfig().stream().anyMatch(c -> wanted.subnet().equals(c.getSubnet()) && wanted.gateway().equals(c.getGateway()));
    }
}
