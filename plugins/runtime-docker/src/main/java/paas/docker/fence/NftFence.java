package paas.docker.fence;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import paas.spi.PluginContext;
import paas.spi.fence.Egress;
import paas.spi.fence.Fence;
import paas.spi.fence.Target;
import paas.spi.name.ProjectId;

/**
 * The kernel's packet filter around Docker's bridges: tables of nftables that are this server's alone, put as a whole. Docker's own rules, those of others and
 * {@code iptables -F} do not meet them.
 *
 * <p>Settings: {@code docker.bridge} ({@code docker0}: where Docker builds Dockerfiles; {@code none}: nothing is kept from what runs there),
 * {@code router.http-port} and {@code router.https-port}, which stay open.
 */
public final class NftFence implements Fence {

    private final Nft nft = new Nft();
    private final String server;
    private final Function<ProjectId, String> bridges;
    private final List<String> builds;
    private final Ruleset.Ports ports;
    private String put = "";
    private String kept = "";

    /** @param bridges names those of projects  @param sandboxes the bridge of builds by buildpacks */
    public NftFence(PluginContext context, Function<ProjectId, String> bridges, String sandboxes) {
        this.server = context.server();
        this.bridges = bridges;
        String shared = context.setting("docker.bridge", "docker0");
        this.builds = shared.equals("none") ? List.of(sandboxes) : List.of(sandboxes, shared);
        this.ports = new Ruleset.Ports((int) context.number("router.http-port", 80, 1, 65_535), (int) context.number("router.https-port", 443, 1, 65_535));
    }

    @Override
    public String name() {
        return "nftables";
    }

    @Override
    public synchronized void put(List<Egress> projects) {
        String text = ruleset(projects);
        Nft.Answer answer = nft.run(text);
        // Not every kernel filters within a bridge.
        if (!answer.taken() && !nft.run(Ruleset.withoutNeighbours(text)).taken()) {
            throw Nft.unusable("the kernel's packet filter does not take the rules", "It needs Linux 5.2 or newer, with nftables.", new IOException(answer.text()));
        }
        put = text;
        kept = list().orElse("");
    }

    @Override
    public synchronized boolean fits(List<Egress> projects) {
        return put.equals(ruleset(projects));
    }

    @Override
    public synchronized List<String> compare() {
        if (put.isEmpty()) {
            return List.of();
        }
        Optional<String> there = list();
        if (there.isEmpty()) {
            return List.of("Somebody took the rules that keep projects apart out of the packet filter.");
        }
        return there.get().equals(kept) ? List.of() : List.of("Somebody changed the rules that keep projects apart in the packet filter.");
    }

    private String ruleset(List<Egress> projects) {
        return new Ruleset(server, bridges, builds, builds.stream().flatMap(NftFence::subnets).toList(), Resolvers.now(), ports).of(projects);
    }

    /** Empty when the table is gone. */
    private Optional<String> list() {
        Nft.Answer answer = nft.run("list table inet " + Ruleset.table(server) + "\n");
        return answer.taken() ? Optional.of(answer.text()) : Optional.empty();
    }

    /** Of a bridge that is there: Docker makes it when it is needed first. */
    private static Stream<Target> subnets(String bridge) {
        try {
            NetworkInterface there = NetworkInterface.getByName(bridge);
            return there == null ? Stream.of() : there.getInterfaceAddresses().stream().filter(address -> address.getAddress() instanceof Inet4Address).map(NftFence::subnet);
        } catch (SocketException e) {
            return Stream.of();
        }
    }

    private static Target subnet(InterfaceAddress address) {
        return new Target(address.getAddress(), address.getNetworkPrefixLength(), 0, Target.Protocol.TCP);
    }
}
