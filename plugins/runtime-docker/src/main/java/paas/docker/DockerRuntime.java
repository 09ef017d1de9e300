package paas.docker;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import paas.spi.Cancellation;
import paas.spi.Output;
import paas.spi.PluginContext;
import paas.spi.build.Artifact;
import paas.spi.build.Sandbox;
import paas.spi.build.SandboxSpec;
import paas.spi.name.InstanceId;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.run.Endpoint;
import paas.spi.run.Found;
import paas.spi.run.ImageFacts;
import paas.spi.run.ImageWanted;
import paas.spi.run.InstanceSpec;
import paas.spi.run.InstanceState;
import paas.spi.run.Layer;
import paas.spi.run.Network;
import paas.spi.run.Runtime;
import paas.spi.run.RuntimeEvent;

/**
 * Keeps instances in Docker containers.
 *
 * <p>Settings: {@code docker.host} ({@code unix:///var/run/docker.sock}), {@code docker.timeout} ({@code 60}: seconds of silence after which Docker counts as
 * lost), {@code docker.mtu} (that of the interface to the world),
 * {@code images.pull} ({@code off}), {@code images.base} ({@code paas/debian:bookworm}), {@code trust.certificates} (a PEM file, or a
 * directory of {@code .crt} files), {@code docker.root} ({@code /var/lib/docker}: the free space there is watched while something builds).
 */
final class DockerRuntime implements Runtime {

    private static final int TIMED_OUT = 124;

    private final Docker docker;
    private final Labels labels;
    private final Networks networks;
    private final Volumes volumes;
    private final Images images;
    private final Instances instances;
    private final Starting starting;
    private final Processes processes;
    private final Inventory inventory;
    private final Layers layers;
    private final Sizes sizes;
    private final Commands commands;
    private final Sandboxes sandboxes;
    private final Recipes recipes;
    private final DiskUse disk;

    DockerRuntime(PluginContext context) {
        docker = new Docker(context.setting("docker.host", "unix:///var/run/docker.sock"), Duration.ofSeconds(context.number("docker.timeout", 60, 1, 3600)));
        labels = new Labels(context.server());
        Names names = new Names(context.server());
        Trust trust = new Trust(context.setting("trust.certificates").map(Path::of));
        Containers containers = new Containers(docker, labels, names);
        networks = new Networks(docker, labels, names, Math.toIntExact(context.number("docker.mtu", Uplink.mtu(), 576, 65_535)));
        volumes = new Volumes(docker, labels, names);
        images = new Images(docker, names);
        instances = new Instances(docker, containers);
        starting = new Starting(docker, labels, names, trust, containers);
        processes = new Processes(docker, containers);
        inventory = new Inventory(docker, labels, names, containers);
        layers = new Layers(docker);
        sizes = new Sizes(docker, names);
        commands = new Commands(docker);
        disk = new DiskUse(docker, labels, Path.of(context.setting("docker.root", "/var/lib/docker")));
        sandboxes = new Sandboxes(docker, labels, names, networks, trust);
        recipes = new Recipes(docker, labels, networks, images, trust, context.setting("images.base", "paas/debian:bookworm"),
                context.on("images.pull"));
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public void ping() {
        docker.tell(client -> client.pingCmd().exec());
    }

    @Override
    public void ensureNetwork(Network network) {
        networks.ensure(network);
    }

    @Override
    public void removeNetwork(ProjectId project) {
        networks.remove(project);
    }

    @Override
    public boolean hasNetwork(ProjectId project) {
        return networks.has(project);
    }

    @Override
    public Optional<Endpoint> expected(InstanceId id, String address, int port) {
        return Optional.of(new Endpoint(address + ":" + port));
    }

    @Override
    public Optional<Endpoint> start(InstanceSpec spec) {
        return starting.start(spec);
    }

    @Override
    public void keep(InstanceId id) {
        instances.keep(id);
    }

    @Override
    public void letGo(InstanceId id) {
        instances.letGo(id);
    }

    @Override
    public void startAgain(InstanceId id) {
        instances.startAgain(id);
    }

    @Override
    public void stop(InstanceId id, Duration grace) {
        instances.stop(id, grace);
    }

    @Override
    public void remove(InstanceId id) {
        instances.remove(id);
    }

    @Override
    public InstanceState state(InstanceId id) {
        return instances.state(id);
    }

    @Override
    public Optional<InstanceState.Exited> await(InstanceId id, Duration timeout, Cancellation cancellation) {
        return instances.await(id, timeout, cancellation);
    }

    @Override
    public Listening listening(InstanceId id) {
        return processes.listening(id);
    }

    @Override
    public int exec(InstanceId id, List<String> command, Duration timeout, OutputStream output) {
        return commands.run(instances.existing(id), new Commands.Command(command), timeout, Commands.into(output)).orElse(TIMED_OUT);
    }

    @Override
    public Optional<Long> peakMemory(InstanceId id) {
        return processes.peakMemory(id);
    }

    @Override
    public ImageFacts facts(Artifact artifact) {
        return images.facts(artifact);
    }

    @Override
    public boolean has(Artifact artifact) {
        return images.has(artifact);
    }

    @Override
    public List<Layer> layers(Artifact artifact) {
        return layers.of(Images.image(artifact).id());
    }

    @Override
    public Artifact share(Artifact artifact, String tag) {
        return images.share(artifact, tag);
    }

    @Override
    public Map<Found, Long> sizes(List<Found> found) {
        return sizes.of(found);
    }

    @Override
    public void remove(Artifact artifact) {
        images.remove(Images.image(artifact).tag());
    }

    @Override
    public Artifact.Image provide(ImageWanted wanted, Output output) {
        return recipes.provide(wanted, output);
    }

    @Override
    public Sandbox sandbox(SandboxSpec spec) {
        return sandboxes.make(spec);
    }

    @Override
    public void removeVolume(ProjectId project, String volume) {
        volumes.remove(project, volume);
    }

    @Override
    public String volumeName(ProjectId project, String volume) {
        return volumes.name(project, volume);
    }

    @Override
    public boolean hasVolume(ProjectId project, String volume) {
        return volumes.has(project, volume);
    }

    @Override
    public void remove(Found.FoundSandbox sandbox) {
        sandboxes.remove(sandbox);
    }

    @Override
    public void remove(Found.FoundImage image) {
        images.remove(image.tag());
    }

    @Override
    public List<Found> find() {
        return inventory.all();
    }

    @Override
    public long room() {
        return disk.room();
    }

    @Override
    public Optional<Long> written(OperationId operation) {
        return disk.written(operation);
    }

    @Override
    public AutoCloseable watch(Consumer<RuntimeEvent> listener) {
        return Watch.start(docker, labels, listener);
    }
}
