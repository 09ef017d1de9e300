package paas.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import paas.spi.name.InstanceId;

/** Finds the container of an instance, and makes sure that it is ours before anybody touches it. */
final class Containers {

    private final Docker docker;
    private final Labels labels;
    private final Names names;
    private final Map<InstanceId, String> known = new ConcurrentHashMap<>();

    Containers(Docker docker, Labels labels, Names names) {
        this.docker = docker;
        this.labels = labels;
        this.names = names;
    }

    /** The container's id in Docker: nobody else's can have it, so it is looked up by name only once. */
    Optional<String> id(InstanceId instance) {
        String cached = known.get(instance);
        return cached != null ? Optional.of(cached) : inspect(names.instance(instance)).map(found -> {
            known.put(instance, found.getId());
            return found.getId();
        });
    }

    Optional<InspectContainerResponse> inspect(InstanceId instance) {
        Optional<InspectContainerResponse> found = inspect(known.getOrDefault(instance, names.instance(instance)));
        found.ifPresentOrElse(there -> known.put(instance, there.getId()), () -> known.remove(instance));
        return found;
    }

    void made(InstanceId instance, String id) {
        known.put(instance, id);
    }

    void gone(InstanceId instance) {
        known.remove(instance);
    }

    private Optional<InspectContainerResponse> inspect(String nameOrId) {
        return docker.find(client -> client.inspectContainerCmd(nameOrId).exec()).filter(found -> labels.areOurs(found.getConfig().getLabels()));
    }
}
