package paas.core.doctor;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.journal.Entry;
import paas.core.project.Project;
import paas.spi.Failure;

/** Asks every finder. What keeps one from looking is itself a finding, told once however many finders come upon it. */
public final class Examining {

    private static final Logger LOG = LoggerFactory.getLogger(Examining.class);
    private static final int MOST_REPAIRS = 20;

    private final List<Finder> finders;
    private final Repairs repairs;

    public Examining(List<Finder> finders, Repairs repairs) {
        this.finders = List.copyOf(finders);
        this.repairs = repairs;
    }

    /** The server with all its projects. */
    Examination all(List<Project> projects) {
        Set<Finding> findings = new LinkedHashSet<>();
        finders.forEach(finder -> findings.addAll(ask(finder, finder::onServer)));
        findings.addAll(in(projects));
        return new Examination(List.copyOf(findings), repairs.recent(Optional.empty()));
    }

    /** These projects only. */
    Examination of(List<Project> projects) {
        List<Entry> recent = projects.stream().flatMap(project -> repairs.recent(Optional.of(project.id())).stream())
                .sorted(Comparator.comparingLong(Entry::number).reversed()).limit(MOST_REPAIRS).toList();
        return new Examination(List.copyOf(in(projects)), recent);
    }

    private Set<Finding> in(List<Project> projects) {
        Set<Finding> findings = new LinkedHashSet<>();
        for (Project project : projects) {
            for (Finder finder : finders) {
                ask(finder, () -> finder.in(project).stream().map(finding -> finding.of(project.name())).toList()).forEach(findings::add);
            }
        }
        return findings;
    }

    private static List<Finding> ask(Finder finder, Supplier<List<Finding>> look) {
        try {
            return look.get();
        } catch (Failure failure) {
            return List.of(Finding.of(failure));
        } catch (RuntimeException e) {
            LOG.error("{} could not look", finder.getClass().getSimpleName(), e);
            return List.of(Finding.forPeople("internal", "Something could not be looked at.", "The server's log says what and why."));
        }
    }
}
