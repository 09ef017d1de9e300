package paas.docker;

import com.github.dockerjava.api.exception.ConflictException;
import paas.spi.Failure;
import paas.spi.name.ProjectId;

/** Looks for and removes the volumes of projects; they are made with the containers that use them. */
final class Volumes {

    private final Docker docker;
    private final Labels labels;
    private final Names names;

    Volumes(Docker docker, Labels labels, Names names) {
        this.docker = docker;
        this.labels = labels;
        this.names = names;
    }

    String name(ProjectId project, String volume) {
        return names.volume(project, volume);
    }

    /** Also one that somebody made by hand, to put a backup into: it would be mounted. */
    boolean has(ProjectId project, String volume) {
        return docker.find(client -> client.inspectVolumeCmd(names.volume(project, volume)).exec()).isPresent();
    }

    void remove(ProjectId project, String volume) {
        String name = names.volume(project, volume);
        docker.find(client -> client.inspectVolumeCmd(name).exec()).filter(found -> labels.areOurs(found.getLabels()))
                .ifPresent(found -> docker.settle(client -> {
                    try {
                        client.removeVolumeCmd(name).exec();
                    } catch (ConflictException e) {
                        throw new Failure(Failure.Kind.CONFLICT, "volume-used", "An instance uses the volume " + volume + ".", "Remove the instance first.", e);
                    }
                }));
    }
}
