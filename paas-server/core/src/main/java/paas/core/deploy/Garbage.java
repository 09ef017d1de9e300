package paas.core.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import paas.core.component.Attachments;
import paas.core.generation.Instances;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.spi.name.ProjectId;
import paas.spi.run.Found;
import paas.spi.run.Runtime;

/** Finds what this server made and nothing needs any more. Data that was kept when its service was removed is needed; so is whatever a kept release needs. */
final class Garbage {

    private static final String CACHE = "cache-";
    private static final int SHORT = 12;

    private final Projects projects;
    private final Instances instances;
    private final Attachments attachments;
    private final Cleaning cleaning;
    private final Deployer deployer;
    private final Runtime runtime;

    Garbage(Projects projects, Instances instances, Attachments attachments, Cleaning cleaning, Deployer deployer, Runtime runtime) {
        this.projects = projects;
        this.instances = instances;
        this.attachments = attachments;
        this.cleaning = cleaning;
        this.deployer = deployer;
        this.runtime = runtime;
    }

    /** What of it is to be found beside what nobody misses. @param caches what only makes builds faster  @param data volumes of projects that are gone */
    record Wanted(boolean caches, boolean data) {
    }

    /** @param project its name; its id when it is gone  @param size in bytes, where the runtime knows it */
    record Item(Found found, String kind, String name, String project, String why, Optional<Long> size) {
    }

    /** Looks at what is there before it asks the store: see {@link Needed}. */
    List<Item> find(Wanted wanted) {
        List<Found> all = runtime.find();
        Map<ProjectId, Project> known = projects.list().stream().collect(Collectors.toMap(Project::id, project -> project));
        List<Found.FoundImage> old = known.values().stream().flatMap(project -> cleaning.old(project, all).stream()).toList();
        List<Item> items = new ArrayList<>();
        for (Found found : all) {
            Optional<Project> project = Optional.ofNullable(known.get(owner(found)));
            item(found, project, old, wanted).ifPresent(items::add);
        }
        return sized(items);
    }

    void remove(Item item) {
        switch (item.found()) {
            case Found.FoundInstance instance -> runtime.remove(instance.id());
            case Found.FoundImage image -> runtime.remove(image);
            case Found.FoundNetwork network -> runtime.removeNetwork(network.project());
            case Found.FoundVolume volume -> runtime.removeVolume(volume.project(), volume.volume());
            case Found.FoundSandbox sandbox -> runtime.remove(sandbox);
        }
    }

    private Optional<Item> item(Found found, Optional<Project> project, List<Found.FoundImage> old, Wanted wanted) {
        String name = project.map(each -> each.name().value()).orElse(owner(found).value());
        return switch (found) {
            case Found.FoundInstance instance -> when(instances.find(instance.id()).isEmpty() && idle(found), found, "instance", instance.id().unique(), name, "nobody knows it");
            case Found.FoundSandbox sandbox -> when(idle(found), found, "sandbox", shortened(sandbox.handle()), name, "its build has ended");
            case Found.FoundNetwork _ -> when(project.isEmpty(), found, "network", name, name, "its project is gone");
            case Found.FoundImage image when project.isEmpty() -> when(idle(found), found, "image", image.tag(), name, "its project is gone");
            case Found.FoundImage image when Cleaning.warm(image) -> when(wanted.caches() && idle(found), found, "cache", image.tag(), name, "it only makes builds faster");
            case Found.FoundImage image -> when(old.contains(image), found, "image", image.tag(), name, "no kept release needs it");
            case Found.FoundVolume volume when volume.volume().startsWith(CACHE) && !attached(volume) -> cache(volume, project, name, wanted);
            case Found.FoundVolume volume -> when(wanted.data() && project.isEmpty(), found, "volume", volume.volume(), name, "its project is gone");
        };
    }

    private Optional<Item> cache(Found.FoundVolume volume, Optional<Project> project, String name, Wanted wanted) {
        return project.isEmpty() ? when(true, volume, "cache", volume.volume(), name, "its project is gone")
                : when(wanted.caches() && !deployer.busy(volume.project()), volume, "cache", volume.volume(), name, "it only makes builds faster");
    }

    private static Optional<Item> when(boolean garbage, Found found, String kind, String name, String project, String why) {
        return garbage ? Optional.of(new Item(found, kind, name, project, why, Optional.empty())) : Optional.empty();
    }

    private boolean attached(Found.FoundVolume volume) {
        return attachments.of(volume.project()).stream().anyMatch(attachment -> attachment.volume().equals(volume.volume()));
    }

    private boolean idle(Found found) {
        return found.operation().filter(deployer::running).isEmpty();
    }

    private List<Item> sized(List<Item> items) {
        Map<Found, Long> sizes = items.isEmpty() ? Map.of() : runtime.sizes(items.stream().map(Item::found).toList());
        return items.stream().map(item -> new Item(item.found(), item.kind(), item.name(), item.project(), item.why(), Optional.ofNullable(sizes.get(item.found()))))
                .sorted(Comparator.comparing(Item::kind).thenComparing(Item::project).thenComparing(Item::name)).toList();
    }

    private static ProjectId owner(Found found) {
        return switch (found) {
            case Found.FoundInstance instance -> instance.id().project();
            case Found.FoundImage image -> image.project();
            case Found.FoundNetwork network -> network.project();
            case Found.FoundVolume volume -> volume.project();
            case Found.FoundSandbox sandbox -> sandbox.project();
        };
    }

    private static String shortened(String handle) {
        return handle.length() > SHORT ? handle.substring(0, SHORT) : handle;
    }
}
