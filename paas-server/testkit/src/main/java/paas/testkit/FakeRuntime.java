package paas.testkit;

import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.Output;
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
import paas.spi.run.Mount;
import paas.spi.run.Network;
import paas.spi.run.Runtime;
import paas.spi.run.RuntimeEvent;

/**
 * A runtime in memory, good enough to deploy to: instances listen on real loopback addresses, answer HTTP, end on demand.
 *
 * <p>{@code behave} says how instances behave; {@code calls} what was asked, and where a call shall fail: {@code start web.1 g2}.
 */
public final class FakeRuntime implements Runtime, AutoCloseable {

    public static final ImageFacts FACTS = new ImageFacts(List.of(), List.of("serve"), List.of(), "/", "", 1000);

    private final Calls calls = new Calls();
    private final Map<InstanceId, FakeInstance> instances = new ConcurrentHashMap<>();
    private final Map<ProjectId, Network> networks = new ConcurrentHashMap<>();
    private final Map<String, FakeImage> images = new ConcurrentHashMap<>();
    private final Set<Found.FoundVolume> volumes = ConcurrentHashMap.newKeySet();
    private final Map<String, FakeSandbox> sandboxes = new ConcurrentSkipListMap<>();
    private final List<Consumer<RuntimeEvent>> watchers = new CopyOnWriteArrayList<>();
    private final ExecutorService telling = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final AtomicInteger numbers = new AtomicInteger(ThreadLocalRandom.current().nextInt(1 << 22));
    private volatile Function<InstanceSpec, Behaviour> behaviour = spec -> spec.port() > 0 ? Behaviour.GOOD : Behaviour.GOOD.readyAfter(Duration.ZERO);
    private volatile boolean down;
    private volatile long room = Long.MAX_VALUE;
    private volatile Optional<Long> written = Optional.empty();
    private final AtomicInteger counted = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();

    record FakeImage(Artifact.Image image, ImageFacts facts, Optional<ProjectId> project, Optional<OperationId> operation) {
    }

    public Calls calls() {
        return calls;
    }

    /** How every instance started from now on behaves. */
    public FakeRuntime behave(Function<InstanceSpec, Behaviour> how) {
        behaviour = how;
        return this;
    }

    /** Out of reach, or back: every call fails while it is down. */
    public void down(boolean now) {
        down = now;
        if (!now) {
            tell(new RuntimeEvent.Reconnected());
        }
    }

    /** An instance ends by itself. */
    public void end(InstanceId id, int status, boolean outOfMemory) {
        instances.get(id).end(status, outOfMemory);
    }

    /** Somebody takes an instance out of its network. */
    public void disconnect(InstanceId id) {
        instances.get(id).disconnect();
    }

    /** The runtime kills everything, forgets nothing, and starts again what it keeps: a restart of its own. */
    public void restart() {
        down = true;
        instances.values().forEach(FakeInstance::fall);
        instances.values().forEach(FakeInstance::rise);
        down(false);
    }

    /** What it was started with. */
    public InstanceSpec spec(InstanceId id) {
        return instances.get(id).spec();
    }

    public List<String> printed(InstanceId id) {
        return Optional.ofNullable(instances.get(id)).map(FakeInstance::printed).orElse(List.of());
    }

    public List<InstanceId> running() {
        return instances.values().stream().filter(one -> one.state() instanceof InstanceState.Running).map(one -> one.spec().id())
                .sorted(Comparator.comparing(InstanceId::unique)).toList();
    }

    /** Those that it starts again by itself. */
    public List<InstanceId> kept() {
        return instances.values().stream().filter(FakeInstance::kept).map(one -> one.spec().id()).sorted(Comparator.comparing(InstanceId::unique)).toList();
    }

    /** An image that a build made, or that was there before. */
    public Artifact.Image image(String tag, ImageFacts facts, Optional<ProjectId> project, Optional<OperationId> operation) {
        Artifact.Image image = new Artifact.Image(tag, "sha256:" + Integer.toHexString(numbers.incrementAndGet()), "linux/amd64", Optional.empty());
        images.put(tag, new FakeImage(image, facts, project, operation));
        return image;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public void ping() {
        asked("ping");
    }

    @Override
    public void ensureNetwork(Network network) {
        asked("ensureNetwork " + network.project());
        networks.put(network.project(), network);
    }

    @Override
    public void removeNetwork(ProjectId project) {
        asked("removeNetwork " + project);
        networks.remove(project);
    }

    @Override
    public boolean hasNetwork(ProjectId project) {
        reached();
        return networks.containsKey(project);
    }

    @Override
    public boolean hasVolume(ProjectId project, String volume) {
        asked("hasVolume " + volume);
        return volumes.stream().anyMatch(one -> one.project().equals(project) && one.volume().equals(volume));
    }

    @Override
    public Optional<Endpoint> start(InstanceSpec spec) {
        asked("start " + line(spec.id()));
        if (!has(spec.artifact())) {
            throw Failure.usage("start-failed", "The image of " + spec.id() + " is gone.", "Deploy again.");
        }
        Behaviour how = behaviour.apply(spec);
        how.refuses().ifPresent(failure -> {
            throw failure;
        });
        FakeInstance instance = instances.computeIfAbsent(spec.id(), id ->
                new FakeInstance(spec, how, FakeInstance.loopback(numbers.incrementAndGet()), this::tell));
        spec.mounts().stream().map(Mount::volume).map(volume -> new Found.FoundVolume(spec.id().project(), volume, Optional.empty())).forEach(volumes::add);
        instance.start();
        return instance.endpoint();
    }

    @Override
    public void keep(InstanceId id) {
        asked("keep " + line(id));
        instance(id).keep(true);
    }

    @Override
    public void letGo(InstanceId id) {
        asked("letGo " + line(id));
        Optional.ofNullable(instances.get(id)).ifPresent(one -> one.keep(false));
    }

    @Override
    public void startAgain(InstanceId id) {
        asked("startAgain " + line(id));
        instance(id).start();
    }

    @Override
    public void stop(InstanceId id, Duration grace) {
        asked("stop " + line(id));
        FakeInstance instance = instances.get(id);
        if (instance != null) {
            interruptibly(() -> instance.stop(grace));
        }
    }

    @Override
    public void remove(InstanceId id) {
        asked("remove " + line(id));
        Optional.ofNullable(instances.remove(id)).ifPresent(FakeInstance::remove);
    }

    @Override
    public InstanceState state(InstanceId id) {
        reached();
        return Optional.ofNullable(instances.get(id)).map(FakeInstance::state).orElse(new InstanceState.Absent());
    }

    @Override
    public Optional<InstanceState.Exited> await(InstanceId id, Duration timeout, Cancellation cancellation) {
        asked("await " + line(id));
        FakeInstance instance = instance(id);
        long until = System.nanoTime() + timeout.toNanos();
        try (Cancellation.Registration _ = cancellation.onCancel(instance::wake)) {
            while (true) {
                cancellation.check();
                InstanceState state = instance.state();
                long left = (until - System.nanoTime()) / 1_000_000;
                if (state instanceof InstanceState.Exited exited) {
                    return Optional.of(exited);
                }
                if (left <= 0 || state instanceof InstanceState.Absent) {
                    return Optional.empty();
                }
                interruptibly(() -> instance.waitForChange(state, left));
            }
        }
    }

    @Override
    public Listening listening(InstanceId id) {
        reached();
        return Optional.ofNullable(instances.get(id)).map(FakeInstance::listening).orElse(new Listening(Set.of(), Set.of()));
    }

    @Override
    public int exec(InstanceId id, List<String> command, Duration timeout, OutputStream output) {
        asked("exec " + line(id) + " " + String.join(" ", command));
        return instance(id).behaviour().exec().apply(command);
    }

    @Override
    public Optional<Long> peakMemory(InstanceId id) {
        reached();
        return Optional.ofNullable(instances.get(id)).flatMap(one -> one.behaviour().peak());
    }

    @Override
    public ImageFacts facts(Artifact artifact) {
        asked("facts " + artifact);
        return fake(artifact).map(FakeImage::facts).orElse(FACTS);
    }

    @Override
    public boolean has(Artifact artifact) {
        reached();
        return artifact instanceof Artifact.Bundle || fake(artifact).isPresent();
    }

    @Override
    public List<Layer> layers(Artifact artifact) {
        return fake(artifact).map(one -> List.of(new Layer("base", "ADD base", 600), new Layer(one.image().id(), "COPY . /srv", one.facts().size() - 600))).orElse(List.of());
    }

    @Override
    public Artifact share(Artifact artifact, String tag) {
        asked("share " + tag);
        FakeImage shared = fake(artifact).orElseThrow(() -> Failure.absent("image-absent", "The image is gone.", "Push again."));
        Artifact.Image image = new Artifact.Image(tag, shared.image().id(), shared.image().platform(), Optional.empty());
        images.put(tag, new FakeImage(image, shared.facts(), Optional.of(new ProjectId(tag.substring(tag.indexOf('/') + 1, tag.lastIndexOf(':')))), shared.operation()));
        return image;
    }

    @Override
    public Map<Found, Long> sizes(List<Found> found) {
        return found.stream().filter(Found.FoundImage.class::isInstance).collect(Collectors.toMap(each -> each, each -> 1000L));
    }

    @Override
    public void remove(Artifact artifact) {
        asked("removeArtifact " + artifact);
        fake(artifact).ifPresent(one -> images.remove(one.image().tag()));
    }

    @Override
    public Artifact.Image provide(ImageWanted wanted, Output output) {
        asked("provide " + wanted.name());
        String tag = "paas-fake/" + wanted.name();
        return Optional.ofNullable(images.get(tag)).map(FakeImage::image).orElseGet(() -> image(tag, FACTS, Optional.empty(), Optional.empty()));
    }

    @Override
    public Sandbox sandbox(SandboxSpec spec) {
        String handle = "sandbox-" + numbers.incrementAndGet();
        asked("sandbox " + handle);
        FakeSandbox sandbox = new FakeSandbox(spec, this, () -> sandboxes.remove(handle));
        sandboxes.put(handle, sandbox);
        return sandbox;
    }

    @Override
    public void removeVolume(ProjectId project, String volume) {
        asked("removeVolume " + project + " " + volume);
        volumes.removeIf(one -> one.project().equals(project) && one.volume().equals(volume));
    }

    @Override
    public void remove(Found.FoundSandbox sandbox) {
        asked("removeSandbox " + sandbox.handle());
        sandboxes.remove(sandbox.handle());
    }

    @Override
    public void remove(Found.FoundImage image) {
        asked("removeImage " + image.tag());
        images.remove(image.tag());
    }

    @Override
    public List<Found> find() {
        asked("find");
        List<Found> found = new ArrayList<>();
        instances.values().forEach(one -> found.add(new Found.FoundInstance(one.spec().id(), Optional.of(one.spec().operation()), one.state())));
        images.values().forEach(one -> one.project().ifPresent(project -> found.add(new Found.FoundImage(project, one.image().tag(), one.operation()))));
        networks.keySet().forEach(project -> found.add(new Found.FoundNetwork(project, Optional.empty())));
        sandboxes.forEach((handle, one) -> found.add(new Found.FoundSandbox(one.spec().project(), handle, Optional.of(one.spec().operation()))));
        return Stream.concat(found.stream(), volumes.stream()).toList();
    }

    @Override
    public AutoCloseable watch(Consumer<RuntimeEvent> listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    /** Ends everything without a word, as a machine that loses its power. */
    @Override
    public void close() {
        watchers.clear();
        instances.values().forEach(FakeInstance::remove);
        telling.shutdown();
    }

    private void tell(RuntimeEvent event) {
        if (!watchers.isEmpty()) {
            telling.execute(() -> watchers.forEach(watcher -> watcher.accept(event)));
        }
    }

    private FakeInstance instance(InstanceId id) {
        FakeInstance instance = instances.get(id);
        if (instance == null) {
            throw Failure.absent("instance-unknown", "There is no instance " + id + ".", "");
        }
        return instance;
    }

    private Optional<FakeImage> fake(Artifact artifact) {
        return artifact instanceof Artifact.Image image ? Optional.ofNullable(images.get(image.tag())) : Optional.empty();
    }

    /** How much disk is free from now on. */
    public void setRoom(long bytes) {
        room = bytes;
    }

    /** What every build has written from now on. */
    public void setWritten(Optional<Long> bytes) {
        written = bytes;
    }

    /** How often it was asked what a build has written. */
    public int getCounted() {
        return counted.get();
    }

    /** How often it was asked for the room on the disk. */
    public int looked() {
        return looked.get();
    }

    @Override
    public long room() {
        looked.incrementAndGet();
        return room;
    }

    @Override
    public Optional<Long> written(OperationId operation) {
        counted.incrementAndGet();
        return written;
    }

    private void asked(String line) {
        calls.call(line);
        reached();
    }

    private void reached() {
        if (down) {
            throw Failure.outside("runtime-unreachable", "The runtime does not answer.", "Start it.", null);
        }
    }

    private static String line(InstanceId id) {
        return id.shown() + " g" + id.generation();
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static void interruptibly(Waiting waiting) {
        try {
            waiting.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.busy("cancelled", "Interrupted.", "");
        }
    }
}
