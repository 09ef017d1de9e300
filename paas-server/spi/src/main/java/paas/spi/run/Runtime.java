package paas.spi.run;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import paas.spi.Cancellation;
import paas.spi.Output;
import paas.spi.build.Artifact;
import paas.spi.build.Sandbox;
import paas.spi.build.SandboxSpec;
import paas.spi.name.InstanceId;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;

/**
 * Starts and stops instances. It sees and touches only what carries its server's labels. Blocking; thread-safe. Everything that makes or
 * removes can be repeated: making what is there and removing what is not succeed.
 *
 * <p>All methods throw {@link paas.spi.Failure} of kind {@code OUTSIDE} with code {@code runtime-unreachable} when the runtime does not answer.
 */
public interface Runtime {

    /** What the setting {@code runtime} names: {@code docker}. */
    String name();

    /** Answers when the runtime can be used. @throws paas.spi.Failure {@code runtime-unreachable}, with what to do */
    void ping();

    /** @throws paas.spi.Failure {@code network-taken} when something else on the machine has addresses of it: choose another */
    void ensureNetwork(Network network);

    void removeNetwork(ProjectId project);

    default boolean hasNetwork(ProjectId project) {
        return find().stream().anyMatch(found -> found instanceof Found.FoundNetwork network && network.project().equals(project));
    }

    /**
     * Makes and starts an instance, without restarting it when it ends.
     *
     * @return where it answers; present when the spec has a port
     * @throws paas.spi.Failure {@code start-failed} when the artifact cannot be started at all (no such program, image gone)
     */
    Optional<Endpoint> start(InstanceSpec spec);

    /** Where an instance of this address and port will answer once it is started, for a runtime that knows it before. */
    default Optional<Endpoint> expected(InstanceId id, String address, int port) {
        return Optional.empty();
    }

    /** From now on the runtime restarts the instance by itself whenever it ends, also after its own restart: until {@link #letGo}. */
    void keep(InstanceId id);

    void letGo(InstanceId id);

    /** Starts an instance again that had ended. */
    void startAgain(InstanceId id);

    /** Asks it to end by its stop signal, then kills it after {@code grace}. Returns once it has ended. */
    void stop(InstanceId id, Duration grace);

    /** Kills it if it runs, and removes it; its volumes stay. */
    void remove(InstanceId id);

    InstanceState state(InstanceId id);

    /** Blocks until the instance has ended. @return its state then; empty when {@code timeout} passed first */
    Optional<InstanceState.Exited> await(InstanceId id, Duration timeout, Cancellation cancellation);

    /** The TCP ports on which something in the instance listens on an address that others can reach. */
    Listening listening(InstanceId id);

    /** @param open reachable from outside the instance  @param local bound to its loopback address only */
    record Listening(Set<Integer> open, Set<Integer> local) {
    }

    /**
     * Runs a command in a running instance, without standard input.
     *
     * @param output takes standard output and error
     * @return its exit status; 124 when {@code timeout} passed and it was left behind
     */
    int exec(InstanceId id, List<String> command, Duration timeout, OutputStream output);

    /** The highest memory use of the instance so far, in bytes, where the runtime knows it. */
    Optional<Long> peakMemory(InstanceId id);

    ImageFacts facts(Artifact artifact);

    boolean has(Artifact artifact);

    /** The layers of an image, the lowest first; those that hold nothing are left out. Empty where the runtime knows of none. */
    default List<Layer> layers(Artifact artifact) {
        return List.of();
    }

    /**
     * Gives the very same bytes to another project, under a tag of its own: they stay as long as one of both does.
     *
     * @param tag {@code paas-<server>/<project id>:…}
     * @throws paas.spi.Failure {@code image-absent} when they are gone
     */
    Artifact share(Artifact artifact, String tag);

    /** What removing each of these alone would free, in bytes, where the runtime knows it. */
    default Map<Found, Long> sizes(List<Found> found) {
        return Map.of();
    }

    /** Removes an artifact that no instance runs. Images of ours only. */
    void remove(Artifact artifact);

    /** An image for the platform's own use: the one already here, else pulled, else made by its recipe. */
    Artifact.Image provide(ImageWanted wanted, Output output);

    /** How people find a volume with the runtime's own tools. */
    default String volumeName(ProjectId project, String volume) {
        return volume;
    }

    Sandbox sandbox(SandboxSpec spec);

    void removeVolume(ProjectId project, String volume);

    /** Whether there is a volume that an instance would be given under this name, whoever made it. */
    default boolean hasVolume(ProjectId project, String volume) {
        return find().stream().anyMatch(found -> found instanceof Found.FoundVolume there && there.project().equals(project) && there.volume().equals(volume));
    }

    /** Removes what a build left: a sandbox, a helper. */
    void remove(Found.FoundSandbox sandbox);

    /** Takes the tag of an image away, and the image with its last tag. */
    void remove(Found.FoundImage image);

    /** Everything of this server that the runtime holds. */
    List<Found> find();

    /** Bytes that are free where artifacts are built and kept; {@link Long#MAX_VALUE} where the runtime cannot tell. */
    default long room() {
        return Long.MAX_VALUE;
    }

    /** Bytes that the sandboxes of an operation hold, their caches among them; empty where the runtime cannot tell. May take a while. */
    default Optional<Long> written(OperationId operation) {
        return Optional.empty();
    }

    /** Tells of changes until closed, on a thread of its own; reconnects by itself and says so. */
    AutoCloseable watch(Consumer<RuntimeEvent> listener);
}
