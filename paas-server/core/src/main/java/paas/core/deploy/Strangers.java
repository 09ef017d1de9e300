package paas.core.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.doctor.Finder;
import paas.core.doctor.Finding;
import paas.core.doctor.Repairs;
import paas.core.generation.Instances;
import paas.core.project.Projects;
import paas.spi.Failure;
import paas.spi.run.Found;
import paas.spi.run.Runtime;

/**
 * What carries this server's label and has no row: nobody knows what it is for. It is removed; volumes and images are not, for they may hold
 * what somebody misses. What carries no label of ours, or that of another server, is never even seen.
 */
final class Strangers implements Finder {

    private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);

    private static final String WRONG = "other-database";
    private static final String ANOTHER_DATABASE = "Most instances of this server are of projects that its database does not know. They and all routes are left alone.";

    private final Projects projects;
    private final Instances instances;
    private final Deployer deployer;
    private final Runtime runtime;
    private final Repairs repairs;
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();
    private volatile boolean warned;

    Strangers(Projects projects, Instances instances, Deployer deployer, Runtime runtime, Repairs repairs) {
        this.projects = projects;
        this.instances = instances;
        this.deployer = deployer;
        this.runtime = runtime;
        this.repairs = repairs;
    }

    /** @param all that is there */
    void remove(List<Found> all) {
        List<Found> strange = among(all);
        boolean suspicious = ofAnotherDatabase(all, strange);
        if (suspicious && !warned) {
            repairs.failed(Optional.empty(), WRONG, ANOTHER_DATABASE);
        }
        warned = suspicious;
        if (!suspicious) {
            strange.forEach(this::remove);
        }
    }

    /** Whether this server was started on a wrong database, an empty or an old one: it must not end the sites of the right one. */
    boolean ofAnotherDatabase(List<Found> all) {
        return ofAnotherDatabase(all, all.stream().filter(this::strange).toList());
    }

    private boolean ofAnotherDatabase(List<Found> all, List<Found> strange) {
        long foreign = strange.stream().filter(found -> found instanceof Found.FoundInstance instance && projects.byId(instance.id().project()).isEmpty()).count();
        return foreign > 1 && foreign > all.stream().filter(found -> found instanceof Found.FoundInstance && !strange(found)).count();
    }

    /**
     * Rows are written before objects are made, so looking at the objects first is safe; and objects go before their rows, so what is still there after its
     * row was missed is no one's.
     */
    private List<Found> among(List<Found> all) {
        List<Found> strange = all.stream().filter(this::strange).toList();
        if (strange.isEmpty()) {
            return strange;
        }
        Set<String> still = runtime.find().stream().map(Strangers::key).collect(Collectors.toSet());
        return strange.stream().filter(found -> still.contains(key(found))).toList();
    }

    /** Whatever state it is in. */
    private static String key(Found found) {
        return kind(found) + " " + switch (found) {
            case Found.FoundInstance instance -> instance.id().unique();
            case Found.FoundSandbox sandbox -> sandbox.handle();
            case Found.FoundNetwork network -> network.project().value();
            case Found.FoundImage image -> image.tag();
            case Found.FoundVolume volume -> volume.project() + " " + volume.volume();
        };
    }

    @Override
    public List<Finding> onServer() {
        List<Found> all = runtime.find();
        List<Found> strange = among(all);
        if (ofAnotherDatabase(all, strange)) {
            return List.of(Finding.forPeople(WRONG, ANOTHER_DATABASE,
                    "If the settings name the wrong database, correct database.url and restart the server; if nobody needs these instances, remove them with docker rm."));
        }
        return strange.stream().map(found -> Finding.mended("unknown-" + kind(found), capital(shown(found)) + " is there, and nobody knows it.",
                "It is removed.", Duration.ZERO)).toList();
    }

    private boolean strange(Found found) {
        return switch (found) {
            case Found.FoundInstance instance -> instances.find(instance.id()).isEmpty();
            case Found.FoundSandbox sandbox -> sandbox.operation().filter(deployer::running).isEmpty();
            case Found.FoundNetwork network -> projects.byId(network.project()).isEmpty();
            case Found.FoundImage _, Found.FoundVolume _ -> false;
        };
    }

    /** One that cannot go now must not keep the others, nor fill the journal. */
    private void remove(Found found) {
        try {
            switch (found) {
                case Found.FoundInstance instance -> runtime.remove(instance.id());
                case Found.FoundSandbox sandbox -> runtime.remove(sandbox);
                case Found.FoundNetwork network -> runtime.removeNetwork(network.project());
                case Found.FoundImage _, Found.FoundVolume _ -> { }
            }
            stuck.remove(key(found));
            repairs.done(Optional.empty(), "Nobody knew " + shown(found) + ": removed it.");
        } catch (Failure e) {
            if (stuck.add(key(found))) {
                repairs.failed(Optional.empty(), e.code(), "Nobody knows " + shown(found) + ", and it could not be removed: " + e.sentence());
            }
            LOG.debug("{} could not be removed: {}", shown(found), e.sentence());
        }
    }

    private String shown(Found found) {
        return switch (found) {
            case Found.FoundInstance instance -> "the instance " + instance.id().unique() + projects.byId(instance.id().project()).map(project -> " of " + project.name()).orElse("");
            case Found.FoundSandbox sandbox -> "what a build or somebody else left, " + sandbox.handle().substring(0, Math.min(12, sandbox.handle().length()));
            case Found.FoundNetwork network -> "the network of the project " + network.project();
            case Found.FoundImage image -> "the image " + image.tag();
            case Found.FoundVolume volume -> "the volume " + volume.volume();
        };
    }

    private static String kind(Found found) {
        return switch (found) {
            case Found.FoundInstance _ -> "instance";
            case Found.FoundSandbox _ -> "sandbox";
            case Found.FoundNetwork _ -> "network";
            case Found.FoundImage _ -> "image";
            case Found.FoundVolume _ -> "volume";
        };
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
