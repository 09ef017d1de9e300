package paas.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.WaitResponse;
import com.github.dockerjava.transport.DockerHttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.name.InstanceId;
import paas.spi.run.InstanceState;

/** What happens to an instance after its start, until its removal. */
final class Instances {

    /** Not "unless-stopped": a daemon that was killed ends its containers when it is back, and then takes them for stopped by hand. */
    private static final String KEPT = "always";
    private static final String LET_GO = "no";
    /** What the daemon says of a container that somebody else is just removing. */
    private static final String GOING = "marked for removal";
    /** What it says of one that has just ended, before it has noticed; the policy is then as it was. */
    private static final List<String> ENDING = List.of("container not running", "stopped container");
    private static final Duration TRY_AGAIN = Duration.ofMillis(100);
    private static final int TRIES = 300;
    private static final int KILLED = 137;
    private static final int NOT_FOUND = 404;

    private final Docker docker;
    private final Containers containers;

    Instances(Docker docker, Containers containers) {
        this.docker = docker;
        this.containers = containers;
    }

    void keep(InstanceId id) {
        if (!restart(existing(id), KEPT)) {
            throw absent(id);
        }
    }

    void letGo(InstanceId id) {
        containers.id(id).ifPresent(container -> restart(container, LET_GO));
    }

    /** By hand: what docker-java sends for "no" is an empty name, which the daemon takes for no change. @return whether there is such a container */
    private boolean restart(String container, String policy) {
        for (int tries = 1;; tries++) {
            try {
                return update(container, "{\"RestartPolicy\":{\"Name\":\"" + policy + "\"}}");
            } catch (Failure e) {
                String refusal = e.getCause() instanceof DockerException docker ? docker.getMessage() : "";
                if (policy.equals(LET_GO) && refusal.contains(GOING)) {
                    return false;
                }
                if (tries == TRIES || ENDING.stream().noneMatch(refusal::contains)) {
                    throw e;
                }
                LockSupport.parkNanos(TRY_AGAIN.toNanos());
            }
        }
    }

    private boolean update(String container, String body) {
        return docker.raw(DockerHttpClient.Request.builder().method(DockerHttpClient.Request.Method.POST).path("/containers/" + container + "/update")
                .putHeader("content-type", "application/json").bodyBytes(body.getBytes(StandardCharsets.US_ASCII)).build(),
                response -> response.getStatusCode() != NOT_FOUND);
    }

    void startAgain(InstanceId id) {
        docker.settle(client -> client.startContainerCmd(existing(id)).exec());
    }

    void stop(InstanceId id, Duration grace) {
        int seconds = Math.toIntExact(Math.ceilDiv(grace.toMillis(), 1000));
        containers.id(id).filter(container -> restart(container, LET_GO))
                .ifPresent(container -> docker.settle(client -> client.stopContainerCmd(container).withTimeout(seconds).exec()));
    }

    void remove(InstanceId id) {
        containers.id(id).ifPresent(container -> docker.settle(client -> remove(client, container)));
        containers.gone(id);
    }

    /** Somebody else may be removing it: then it is gone when they are done. */
    private static void remove(DockerClient client, String container) {
        try {
            client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
        } catch (ConflictException e) {
            for (int tries = 0; tries < TRIES; tries++) {
                LockSupport.parkNanos(TRY_AGAIN.toNanos());
                client.inspectContainerCmd(container).exec();
            }
            throw e;
        }
    }

    InstanceState state(InstanceId id) {
        return containers.inspect(id).map(States::of).orElse(new InstanceState.Absent());
    }

    Optional<InstanceState.Exited> await(InstanceId id, Duration timeout, Cancellation cancellation) {
        String container = existing(id);
        AtomicInteger status = new AtomicInteger(KILLED);
        return docker.ask(client -> {
            try (Finish<WaitResponse> end = client.waitContainerCmd(container).exec(new Finish<>(answer -> status.set(answer.getStatusCode())));
                    Cancellation.Registration cancelled = cancellation.onCancel(end::close)) {
                boolean ended = end.within(timeout);
                cancellation.check();
                return ended ? Optional.of(ended(id, status.get())) : Optional.empty();
            } catch (NotFoundException e) {
                return Optional.of(ended(id, KILLED));
            }
        });
    }

    /** How it stands after its end: it may be running again already, or be gone. */
    private InstanceState.Exited ended(InstanceId id, int status) {
        return switch (state(id)) {
            case InstanceState.Exited exited -> exited;
            case InstanceState.Running running -> new InstanceState.Exited(status, false, Instant.now(), true);
            case InstanceState.Created created -> new InstanceState.Exited(status, false, Instant.now(), false);
            case InstanceState.Absent absent -> new InstanceState.Exited(status, false, Instant.now(), false);
        };
    }

    /** The container's id. */
    String existing(InstanceId id) {
        return containers.id(id).orElseThrow(() -> absent(id));
    }

    static Failure absent(InstanceId id) {
        return Failure.absent("instance-absent", "There is no instance " + id.shown() + ".", "Look at 'ps PROJECT'.");
    }
}
