package paas.core.egress;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.doctor.Finder;
import paas.core.doctor.Finding;
import paas.core.doctor.Repairs;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.spi.Failure;
import paas.spi.fence.Egress;
import paas.spi.fence.Fence;
import paas.spi.name.ProjectId;

/** Keeps the fence around all projects as it should be. Where this machine does not let it, that is said, and projects are served without. */
public final class Fencing implements Finder {

    private static final Logger LOG = LoggerFactory.getLogger(Fencing.class);

    private final Fence fence;
    private final Projects projects;
    private final EgressRules rules;
    private final Repairs repairs;
    private volatile Set<ProjectId> inside = Set.of();
    private volatile Failure trouble;

    public Fencing(Fence fence, Projects projects, EgressRules rules, Repairs repairs) {
        this.fence = fence;
        this.projects = projects;
        this.rules = rules;
        this.repairs = repairs;
    }

    /** Before the first instance of a project starts. What a project is not kept from is no reason not to serve it. */
    public void around(ProjectId project) {
        if (!inside.contains(project)) {
            attempt(this::put);
        }
    }

    /** Something was said about where a project may go. @throws Failure {@code fence-unusable} when it has no effect now */
    void changed() {
        put();
    }

    /** To be asked every few seconds: what somebody took away is put back. */
    public void mend() {
        attempt(() -> {
            if (!fence.fits(wanted())) {
                put();
                return;
            }
            List<String> differences = fence.compare();
            trouble = null;
            if (!differences.isEmpty()) {
                put();
            }
            differences.forEach(sentence -> repairs.done(Optional.empty(), sentence + " Put it back."));
        });
    }

    /** A word or a sentence for people. */
    public String state() {
        Failure now = trouble;
        return now != null ? now.sentence() : fence.name().equals("none") ? "off" : "ok";
    }

    @Override
    public List<Finding> onServer() {
        Failure now = trouble;
        if (now != null) {
            throw now;
        }
        return fence.compare().stream().map(sentence -> Finding.mended("fence-changed", sentence, "It is put back within seconds.", Duration.ZERO)).toList();
    }

    /** One at a time, and what is wanted is looked up within: the last to come puts the latest. */
    private synchronized void put() {
        List<Egress> wanted = wanted();
        fence.put(wanted);
        inside = wanted.stream().map(Egress::project).collect(Collectors.toUnmodifiableSet());
        trouble = null;
    }

    private List<Egress> wanted() {
        Map<ProjectId, Egress> said = rules.all().stream().collect(Collectors.toMap(Egress::project, Function.identity()));
        return projects.list().stream().map(Project::id).sorted((one, other) -> one.value().compareTo(other.value()))
                .map(id -> said.getOrDefault(id, Egress.usual(id))).toList();
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (Failure e) {
            if (e.code().equals("fence-unusable")) {
                if (trouble == null) {
                    LOG.warn("{} {}", e.sentence(), e.next(), e.getCause());
                }
                trouble = e;
            }
        }
    }
}
