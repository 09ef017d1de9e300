package paas.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import paas.spi.Failure;
import paas.spi.build.Sandbox;
import paas.spi.build.SandboxSpec;
import paas.spi.run.Found;

/** Makes the containers in which builds run. */
final class Sandboxes {

    private static final int PASSWD_LIMIT = 1 << 20;
    private static final int STICKY = 01777;
    /** Volumes of their own, because what lies in a volume stays out of the image, and on the disk instead of in memory. */
    private static final List<String> TEMPORARY = List.of("/tmp", "/var/tmp");
    /** The build itself is run in the waiting container: what a container was made with, its environment too, goes into its image. */
    private static final String[] WAIT = {"sleep", "2147483647"};

    private final Docker docker;
    private final Labels labels;
    private final Names names;
    private final Networks networks;
    private final Trust trust;
    private final Map<String, User> users = new ConcurrentHashMap<>();

    Sandboxes(Docker docker, Labels labels, Names names, Networks networks, Trust trust) {
        this.docker = docker;
        this.labels = labels;
        this.names = names;
        this.networks = networks;
        this.trust = trust;
    }

    Sandbox make(SandboxSpec spec) {
        String container = create(spec);
        DockerSandbox sandbox = new DockerSandbox(docker, labels, container, spec, environment(spec));
        try {
            prepare(spec, container);
            return sandbox;
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    void remove(Found.FoundSandbox sandbox) {
        boolean ours = docker.find(client -> client.inspectContainerCmd(sandbox.handle()).exec())
                .filter(found -> labels.areOurs(found.getConfig().getLabels())).isPresent();
        if (ours) {
            docker.settle(client -> client.removeContainerCmd(sandbox.handle()).withForce(true).withRemoveVolumes(true).exec());
        }
    }

    private String create(SandboxSpec spec) {
        HostConfig host = ContainerOrder.host(spec.limits(), networks.sandboxes(), mounts(spec));
        return docker.ask(client -> {
            try {
                return client.createContainerCmd(spec.image().id()).withName(names.sandbox(spec.project()))
                        .withLabels(labels.of(Labels.SANDBOX, spec.project(), spec.operation())).withHostConfig(host)
                        .withEntrypoint(WAIT).withUser(spec.user()).exec().getId();
            } catch (NotFoundException e) {
                throw Failure.outside("image-absent", "The image " + spec.image().tag() + " is gone.", "Try again: it is made anew.", e);
            }
        });
    }

    private List<Mount> mounts(SandboxSpec spec) {
        List<Mount> mounts = new ArrayList<>();
        TEMPORARY.forEach(path -> mounts.add(ContainerOrder.scratch(path, labels.of(Labels.SCRATCH, spec.project(), spec.operation()))));
        spec.caches().forEach((path, name) -> mounts.add(ContainerOrder.volume(names.volume(spec.project(), Names.cache(name)), path, false,
                labels.volume(spec.project(), Names.cache(name)))));
        return mounts;
    }

    /** What the user writes to becomes theirs. */
    private void prepare(SandboxSpec spec, String container) {
        User user = user(spec, container);
        Tar tar = new Tar();
        TEMPORARY.forEach(path -> tar.directory(path, STICKY, User.ROOT));
        spec.caches().keySet().forEach(path -> tar.directory(path, 0755, user));
        spec.writable().forEach(path -> tar.directory(path, 0755, user));
        if (trusts(spec)) {
            trust.into(tar);
        }
        docker.tell(client -> client.copyArchiveToContainerCmd(container).withRemotePath("/").withTarInputStream(tar.stream()).exec());
    }

    private Map<String, String> environment(SandboxSpec spec) {
        return trusts(spec) ? trust.into(spec.environment()) : spec.environment();
    }

    private boolean trusts(SandboxSpec spec) {
        return spec.trust() && !trust.isEmpty();
    }

    private User user(SandboxSpec spec, String container) {
        return User.numbered(spec.user()).orElseGet(() -> users.computeIfAbsent(spec.image().id() + " " + spec.user(), key -> named(spec, container)));
    }

    private User named(SandboxSpec spec, String container) {
        Optional<byte[]> passwd = docker.find(client -> client.copyArchiveFromContainerCmd(container, "/etc/passwd").exec())
                .flatMap(tar -> Untar.first(tar, PASSWD_LIMIT));
        return passwd.flatMap(bytes -> User.named(spec.user(), new String(bytes, StandardCharsets.UTF_8))).orElseThrow(() -> Failure.internal(
                "user-unknown", "The image " + spec.image().tag() + " has no user '" + spec.user() + "'.", null));
    }
}
