package paas.core.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import paas.core.component.Attachment;
import paas.core.component.Attachments;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.operation.Operations;
import paas.core.project.Project;
import paas.spi.run.InstanceState;

/** Compares what of a project should be there with what is, and changes nothing. */
final class Divergences {

    private static final List<Instance.State> RUN = List.of(Instance.State.SERVING, Instance.State.HELD, Instance.State.TRIED);

    private final Instances instances;
    private final Attachments attachments;
    private final Operations operations;
    private final Deployer deployer;
    private final Retiring retiring;

    Divergences(Instances instances, Attachments attachments, Operations operations, Deployer deployer, Retiring retiring) {
        this.instances = instances;
        this.attachments = attachments;
        this.operations = operations;
        this.deployer = deployer;
        this.retiring = retiring;
    }

    /** In the order in which they are to be mended: what others rely on first. */
    List<Divergence> of(Project project, Seen seen) {
        List<Instance> rows = instances.of(project.id());
        List<Divergence> all = new ArrayList<>(interrupted(project));
        if (rows.stream().anyMatch(row -> RUN.contains(row.state())) && !seen.network(project.id())) {
            all.add(new Divergence.NetworkMissing());
        }
        Stream.concat(rows.stream().filter(Divergences::service), rows.stream().filter(row -> !service(row))).forEach(row -> of(row, seen).ifPresent(all::add));
        return all;
    }

    private List<Divergence.Interrupted> interrupted(Project project) {
        return operations.unfinished().stream().filter(operation -> operation.project().equals(project.id()) && !deployer.running(operation.id()))
                .map(Divergence.Interrupted::new).toList();
    }

    private Optional<Divergence> of(Instance row, Seen seen) {
        return switch (row.state()) {
            case SERVING, HELD -> down(row, seen);
            case TRIED -> seen.state(row.id()) instanceof InstanceState.Running running && running.connected() ? Optional.empty() : Optional.of(new Divergence.LostCanary(row));
            case STOPPED -> resting(row, seen);
            case RETIRING -> retiring.ends(row.id()) ? Optional.empty() : Optional.of(new Divergence.Leftover(row));
            case STARTING, JOINED, PARKING, PARKED -> Optional.empty();
        };
    }

    private Optional<Divergence> down(Instance row, Seen seen) {
        return switch (seen.state(row.id())) {
            case InstanceState.Running running -> running.connected() ? Optional.empty() : Optional.of(new Divergence.Detached(row));
            case InstanceState.Exited exited -> Optional.of(exited.restarting() ? new Divergence.Restarting(row, exited) : new Divergence.Ended(row, exited));
            case InstanceState.Created created -> Optional.of(new Divergence.Ended(row, created));
            case InstanceState.Absent _ -> lost(row, seen).or(() -> Optional.of(new Divergence.Missing(row)));
        };
    }

    private Optional<Divergence> resting(Instance row, Seen seen) {
        return switch (seen.state(row.id())) {
            case InstanceState.Running _ -> Optional.of(new Divergence.Unwanted(row));
            case InstanceState.Absent _ -> lost(row, seen);
            case InstanceState.Exited _, InstanceState.Created _ -> Optional.empty();
        };
    }

    /** A container holds on to its volume, so that only those of services that are gone can be. */
    private Optional<Divergence> lost(Instance row, Seen seen) {
        return volume(row).filter(volume -> !seen.volume(row.id().project(), volume)).map(volume -> new Divergence.DataMissing(row, volume));
    }

    /** What the instance keeps its data in. */
    private Optional<String> volume(Instance row) {
        return service(row) ? attachments.find(row.id().project(), row.id().component()).map(Attachment::volume) : Optional.empty();
    }

    static boolean service(Instance row) {
        return row.release().isEmpty();
    }
}
