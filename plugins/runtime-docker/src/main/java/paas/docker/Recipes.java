package paas.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.PullResponseItem;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.Output;
import paas.spi.build.Artifact;
import paas.spi.run.ImageWanted;

/**
 * Provides the images that the platform itself needs: the one already here, else pulled, else made by its recipe.
 *
 * <p>A recipe is a directory with a {@code Dockerfile}, whose build argument {@code BASE} is the image to start from: the one that the setting
 * {@code images.base} names, or, where the recipe has a file {@code base}, the newest of our images of that name. The certificates that
 * builds trust lie beside the Dockerfile as {@code paas-ca-certificates.crt}.
 */
final class Recipes {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    /** What Docker's classic builder says of itself, beside what the commands of the recipe print. */
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern BOOKKEEPING = Pattern.compile("Step \\d+/\\d+ : | ---> |Removing intermediate container |Successfully (built|tagged) ");

    private final Docker docker;
    private final Labels labels;
    private final Networks networks;
    private final Images images;
    private final Trust trust;
    private final String base;
    private final boolean pull;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    Recipes(Docker docker, Labels labels, Networks networks, Images images, Trust trust, String base, boolean pull) {
        this.docker = docker;
        this.labels = labels;
        this.networks = networks;
        this.images = images;
        this.trust = trust;
        this.base = base;
        this.pull = pull;
    }

    /** One at a time for each name; who comes second finds what the first one made. */
    Artifact.Image provide(ImageWanted wanted, Output output) {
        synchronized (locks.computeIfAbsent(wanted.name(), name -> new Object())) {
            Recipe recipe = wanted.recipe().map(Recipe::read).orElse(Recipe.NONE);
            Optional<InspectImageResponse> start = recipe.isEmpty() ? Optional.empty() : images.inspect(base(recipe));
            String tag = "paas/" + wanted.name() + ":" + recipe.hash(wanted.reference().orElse(""), start.map(InspectImageResponse::getId).orElse(""));
            Optional<InspectImageResponse> here = images.inspect(tag);
            if (here.isEmpty()) {
                make(wanted, recipe, tag, start.map(InspectImageResponse::getId), output);
            }
            return Images.artifact(tag, here.or(() -> images.inspect(tag)).orElseThrow(() -> unavailable(wanted, null)));
        }
    }

    private void make(ImageWanted wanted, Recipe recipe, String tag, Optional<String> start, Output output) {
        if (pull && wanted.reference().isPresent() && pulled(wanted.reference().get(), tag, output)) {
            return;
        }
        if (recipe.isEmpty()) {
            throw unavailable(wanted, null);
        }
        output.step("Making the image " + wanted.name() + ", once");
        build(wanted, recipe, tag, start.orElseThrow(() -> baseAbsent(base(recipe))), output);
    }

    private boolean pulled(String reference, String tag, Output output) {
        output.step("Pulling " + reference);
        try {
            docker.tell(client -> {
                try (Finish<PullResponseItem> end = client.pullImageCmd(reference).exec(new Finish<>(item -> { }))) {
                    end.within(LONGEST);
                }
                int colon = tag.lastIndexOf(':');
                client.tagImageCmd(reference, tag.substring(0, colon), tag.substring(colon + 1)).exec();
            });
            return true;
        } catch (Failure e) {
            output.warn("It could not be pulled: " + e.sentence());
            return false;
        }
    }

    private void build(ImageWanted wanted, Recipe recipe, String tag, String start, Output output) {
        StringBuilder error = new StringBuilder();
        docker.tell(client -> {
            var order = client.buildImageCmd(recipe.context(trust.bundle())).withTags(Set.of(tag)).withBuildArg("BASE", start)
                    .withNetworkMode(networks.sandboxes()).withLabels(labels.of(Labels.IMAGE)).withForcerm(true);
            try (Finish<BuildResponseItem> end = order.exec(new Finish<>(item -> print(item, output, error)))) {
                if (!end.within(LONGEST)) {
                    error.append("it took too long");
                }
            }
        });
        if (!error.isEmpty()) {
            throw unavailable(wanted, new IllegalStateException(error.toString()));
        }
    }

    private static void print(BuildResponseItem item, Output output, StringBuilder error) {
        if (item.getStream() != null) {
            COLOURS.matcher(item.getStream()).replaceAll("").lines().filter(line -> !line.isBlank() && !BOOKKEEPING.matcher(line).lookingAt())
                    .forEach(output::detail);
        }
        if (item.getErrorDetail() != null) {
            error.append(item.getErrorDetail().getMessage());
            output.warn(item.getErrorDetail().getMessage());
        }
    }

    private String base(Recipe recipe) {
        return recipe.base().map(this::newest).orElse(base);
    }

    /** The newest of our images of a name. */
    private String newest(String name) {
        return docker.ask(client -> client.listImagesCmd().withFilter("reference", List.of("paas/" + name)).exec()).stream()
                .max(Comparator.comparing(Image::getCreated)).map(Image::getId)
                .orElseThrow(() -> baseAbsent("paas/" + name));
    }

    private static Failure baseAbsent(String image) {
        return Failure.outside("base-image-absent", "The base image " + image + " is not there.", "Run installer/install.sh again: it makes the image.", null);
    }

    private static Failure unavailable(ImageWanted wanted, Throwable cause) {
        return Failure.outside("image-unavailable", "The image " + wanted.name() + " is not here and could not be made.",
                "Look at the output above; make the setting images.pull 'on' where a registry can be reached.", cause);
    }
}
