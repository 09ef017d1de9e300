package paas.core.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;

/** Which entries somebody searches for. @param failed only what failed or was refused  @param until the first moment that is not wanted any more */
public record Wanted(Optional<About> about, Optional<String> who, Optional<String> verb, boolean failed, Optional<Instant> since, Optional<Instant> until) {

    public static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    /** What is recorded under a project's name alone: whoever was refused was not told which project it is. */
    public static final Set<String> REFUSALS = Set.of("project-unknown", "not-allowed");

    /** A project, and since its creation also what was refused under its name. */
    public record About(ProjectId id, ProjectName name, Instant created) {

        boolean covers(Entry entry) {
            return entry.project().filter(id::equals).isPresent()
                    || entry.project().isEmpty() && entry.target().equals(name.value()) && REFUSALS.contains(entry.result()) && !entry.at().isBefore(created);
        }
    }

    public boolean covers(Entry entry) {
        return about.stream().allMatch(project -> project.covers(entry)) && who.stream().allMatch(entry.who()::equals) && verb.stream().allMatch(entry.verb()::equals)
                && !(failed && entry.result().equals(Entry.OK)) && inTime(entry.at());
    }

    private boolean inTime(Instant at) {
        return since.stream().noneMatch(at::isBefore) && until.stream().allMatch(at::isBefore);
    }
}
