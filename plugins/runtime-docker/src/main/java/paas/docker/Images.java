package paas.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.InternetProtocol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import paas.spi.Failure;
import paas.spi.build.Artifact;
import paas.spi.run.ImageFacts;

/** The images that instances are started from. */
final class Images {

    private final Docker docker;
    private final Names names;

    Images(Docker docker, Names names) {
        this.docker = docker;
        this.names = names;
    }

    static Artifact.Image image(Artifact artifact) {
        return switch (artifact) {
            case Artifact.Image image -> image;
            case Artifact.Bundle bundle -> throw Failure.usage("artifact-unsuitable", "Docker starts images, not directories.",
                    "Choose another runtime in the server's settings, or build an image.");
        };
    }

    boolean has(Artifact artifact) {
        return artifact instanceof Artifact.Image image && inspect(image.id()).isPresent();
    }

    ImageFacts facts(Artifact artifact) {
        Artifact.Image image = image(artifact);
        InspectImageResponse found = inspect(image.id()).orElseThrow(() -> absent(image, null));
        ContainerConfig config = found.getConfig();
        return new ImageFacts(list(config.getEntrypoint()), list(config.getCmd()), ports(config.getExposedPorts()), text(config.getWorkingDir()),
                text(config.getUser()), found.getSize());
    }

    /** Another tag for the same bytes. */
    Artifact.Image share(Artifact artifact, String tag) {
        Artifact.Image image = image(artifact);
        if (!tag.startsWith(names.repositories())) {
            throw Failure.internal("image-foreign", "An image was to get a tag that is not this server's.", null);
        }
        int colon = tag.lastIndexOf(':');
        docker.tell(client -> {
            try {
                client.tagImageCmd(image.id(), tag.substring(0, colon), tag.substring(colon + 1)).exec();
            } catch (NotFoundException e) {
                throw absent(image, e);
            }
        });
        return new Artifact.Image(tag, image.id(), image.platform(), image.digest());
    }

    private static Failure absent(Artifact.Image image, Throwable cause) {
        return new Failure(Failure.Kind.ABSENT, "image-absent", "The image " + image.tag() + " is gone.", "Push again to build it anew.", cause);
    }

    /** Takes our tag away; the bytes go with the last tag. Another's tag is left alone. */
    void remove(String tag) {
        if (!tag.startsWith(names.repositories())) {
            throw Failure.conflict("image-foreign", "The image " + tag + " is not this server's to remove.", "Remove it with 'docker rmi' if it is yours.");
        }
        docker.settle(client -> {
            try {
                client.removeImageCmd(tag).exec();
            } catch (ConflictException e) {
                throw new Failure(Failure.Kind.CONFLICT, "image-used", "An instance runs the image " + tag + ".", "Remove the instance first.", e);
            }
        });
    }

    Optional<InspectImageResponse> inspect(String tagOrId) {
        return docker.find(client -> client.inspectImageCmd(tagOrId).exec());
    }

    static Artifact.Image artifact(String tag, InspectImageResponse found) {
        return new Artifact.Image(tag, found.getId(), found.getOs() + "/" + found.getArch(), Optional.empty());
    }

    private static List<Integer> ports(ExposedPort[] exposed) {
        return Stream.of(exposed == null ? new ExposedPort[0] : exposed).filter(port -> port.getProtocol() == InternetProtocol.TCP)
                .map(ExposedPort::getPort).sorted().toList();
    }

    private static List<String> list(String[] words) {
        return words == null ? List.of() : List.of(words);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
