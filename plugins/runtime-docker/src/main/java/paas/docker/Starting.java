package paas.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Mount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import paas.spi.Failure;
import paas.spi.build.Artifact;
import paas.spi.run.Endpoint;
import paas.spi.run.InstanceSpec;
import paas.spi.run.InstanceState;

/** Makes an instance's container and starts it: on the critical path of every deploy, so each request counts. */
final class Starting {

    /** What tells the image's fault from that of a network or a volume. */
    private static final String PROGRAM = "OCI runtime create failed";

    private final Docker docker;
    private final Labels labels;
    private final Names names;
    private final Trust trust;
    private final Containers containers;
    private final Programs programs;

    Starting(Docker docker, Labels labels, Names names, Trust trust, Containers containers) {
        this.docker = docker;
        this.labels = labels;
        this.names = names;
        this.trust = trust;
        this.containers = containers;
        this.programs = new Programs(docker);
    }

    Optional<Endpoint> start(InstanceSpec spec) {
        String container = create(spec);
        containers.made(spec.id(), container);
        try {
            copyFiles(spec, container);
            run(container);
            checkProgram(container);
        } catch (Failure e) {
            remove(spec, container);
            throw e;
        }
        return spec.port() == 0 ? Optional.empty() : Optional.of(new Endpoint(spec.address() + ":" + spec.port()));
    }

    private String create(InstanceSpec spec) {
        return docker.ask(client -> {
            try {
                return order(client, spec).exec().getId();
            } catch (ConflictException e) {
                return again(client, spec, e);
            } catch (NotFoundException | BadRequestException e) {
                throw notStarted(Trouble.message(e), e);
            }
        });
    }

    private CreateContainerCmd order(DockerClient client, InstanceSpec spec) {
        CreateContainerCmd order = client.createContainerCmd(Images.image(spec.artifact()).id())
                .withName(names.instance(spec.id()))
                .withLabels(labels.instance(spec.id(), spec.operation(), spec.release()))
                .withEnv(assignments(trusts(spec) ? trust.into(spec.environment()) : spec.environment()))
                .withStopSignal(spec.stopSignal())
                .withIpv4Address(spec.address())
                .withAliases(spec.aliases())
                .withHostConfig(ContainerOrder.host(spec.limits(), names.network(spec.network().project()), mounts(spec)));
        spec.entrypoint().ifPresent(order::withEntrypoint);
        return spec.command().isEmpty() ? order : order.withCmd(spec.command());
    }

    /** There is a container of that name: one that runs is the wanted one, any other is what an interrupted start left. */
    private String again(DockerClient client, InstanceSpec spec, ConflictException e) {
        InspectContainerResponse there = containers.inspect(spec.id()).orElseThrow(() -> Failure.conflict("instance-foreign",
                "Docker has a container of that name which is not this server's.", "Look at 'docker ps -a'."));
        if (States.of(there) instanceof InstanceState.Running) {
            return there.getId();
        }
        remove(spec, there.getId());
        return order(client, spec).exec().getId();
    }

    private void copyFiles(InstanceSpec spec, String container) {
        Tar tar = new Tar();
        spec.files().forEach((path, contents) -> tar.file(path, 0755, contents));
        if (trusts(spec)) {
            trust.into(tar);
        }
        if (!tar.isEmpty()) {
            docker.tell(client -> client.copyArchiveToContainerCmd(container).withRemotePath("/").withTarInputStream(tar.stream()).exec());
        }
    }

    private void run(String container) {
        docker.tell(client -> {
            try {
                client.startContainerCmd(container).exec();
            } catch (NotModifiedException e) {
                // runs already
            } catch (DockerException e) {
                throw e.getMessage().contains(PROGRAM) ? notStarted(Trouble.message(e), e) : e;
            }
        });
    }

    /** The init process starts even when there is nothing for it to run: what is to run is looked for. */
    private void checkProgram(String container) {
        programs.missing(container).ifPresent(program -> {
            throw notStarted("there is no program '" + program + "' in it", null);
        });
    }

    private void remove(InstanceSpec spec, String container) {
        docker.settle(client -> client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec());
        containers.gone(spec.id());
    }

    private List<Mount> mounts(InstanceSpec spec) {
        return spec.mounts().stream().map(mount -> ContainerOrder.volume(names.volume(spec.id().project(), mount.volume()), mount.path(),
                mount.readOnly(), labels.volume(spec.id().project(), mount.volume()))).toList();
    }

    private boolean trusts(InstanceSpec spec) {
        return spec.trust() && !trust.isEmpty();
    }

    static List<String> assignments(Map<String, String> environment) {
        return environment.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
    }

    private static Failure notStarted(String why, Throwable cause) {
        return new Failure(Failure.Kind.USAGE, "start-failed", "The image cannot be started: " + why + ".",
                "Correct the command or the image, then push again.", cause);
    }
}
