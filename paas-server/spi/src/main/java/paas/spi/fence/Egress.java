package paas.spi.fence;

import java.util.Comparator;
import java.util.List;
import paas.spi.name.ProjectId;

/**
 * Where a project may go beyond its own network.
 *
 * @param open whether it may go where no rule says anything
 * @param rules the narrowest first: the first whose target fits decides
 */
public record Egress(ProjectId project, boolean open, List<EgressRule> rules) {

    public Egress {
        rules = rules.stream().sorted(Comparator.comparing(EgressRule::target)).toList();
    }

    /** As every project begins: to the world, without rules. */
    public static Egress usual(ProjectId project) {
        return new Egress(project, true, List.of());
    }

    public boolean isUsual() {
        return open && rules.isEmpty();
    }
}
