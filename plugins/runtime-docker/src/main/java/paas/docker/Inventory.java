package paas.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import paas.spi.name.InstanceId;
import paas.spi.run.Found;
import paas.spi.run.InstanceState;

/** Lists everything in Docker that is this server's. */
final class Inventory {

    private final Docker docker;
    private final Labels labels;
    private final Names names;
    private final Containers containers;

    Inventory(Docker docker, Labels labels, Names names, Containers containers) {
        this.docker = docker;
        this.labels = labels;
        this.names = names;
        this.containers = containers;
    }

    List<Found> all() {
        return Stream.of(containers(), images(), networks(), volumes()).flatMap(found -> found).toList();
    }

    private Stream<Found> containers() {
        List<Container> listed = docker.ask(client -> client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(labels.ours())).exec());
        return listed.stream().flatMap(container -> container(container).stream());
    }

    private Optional<Found> container(Container container) {
        Map<String, String> of = container.getLabels();
        if (Labels.SANDBOX.equals(of.get(Labels.KIND))) {
            return Labels.project(of).map(project -> new Found.FoundSandbox(project, container.getId(), Labels.operation(of)));
        }
        return labels.instance(of).flatMap(id -> named(container, id) ? instance(id, of) : Optional.of(new Found.FoundSandbox(id.project(), container.getId(), Labels.operation(of))));
    }

    /** Somebody may have made another with the same labels, or given ours another name: the runtime would never find it again. */
    private boolean named(Container container, InstanceId id) {
        return Arrays.asList(container.getNames()).contains("/" + names.instance(id));
    }

    /** The list tells neither the exit status nor since when: one more request each. */
    private Optional<Found> instance(InstanceId id, Map<String, String> of) {
        InstanceState state = containers.inspect(id).map(States::of).orElse(new InstanceState.Absent());
        return state instanceof InstanceState.Absent ? Optional.empty() : Optional.of(new Found.FoundInstance(id, Labels.operation(of), state));
    }

    private Stream<Found> images() {
        List<Image> listed = docker.ask(client -> client.listImagesCmd().withLabelFilter(labels.ours()).exec());
        return listed.stream().flatMap(image -> tags(image).flatMap(tag -> names.owner(tag).stream()
                .map(project -> new Found.FoundImage(project, tag, Labels.operation(image.getLabels())))));
    }

    private static Stream<String> tags(Image image) {
        return image.getRepoTags() == null ? Stream.empty() : Arrays.stream(image.getRepoTags()).filter(tag -> !tag.equals("<none>:<none>"));
    }

    private Stream<Found> networks() {
        return docker.ask(client -> client.listNetworksCmd().withFilter("label", List.of(labels.ours())).exec()).stream()
                .flatMap(network -> Labels.project(network.getLabels()).stream()
                        .map(project -> new Found.FoundNetwork(project, Labels.operation(network.getLabels()))));
    }

    private Stream<Found> volumes() {
        List<InspectVolumeResponse> listed = docker.ask(client -> client.listVolumesCmd().withFilter("label", List.of(labels.ours())).exec()).getVolumes();
        return listed == null ? Stream.empty() : listed.stream().flatMap(volume -> volume(volume.getLabels()).stream());
    }

    private static Optional<Found> volume(Map<String, String> of) {
        return Optional.ofNullable(of.get(Labels.VOLUME)).flatMap(name -> Labels.project(of)
                .map(project -> new Found.FoundVolume(project, name, Labels.operation(of))));
    }
}
