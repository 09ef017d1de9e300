package paas.core.egress;

import java.util.List;
import java.util.Optional;
import paas.spi.fence.Egress;
import paas.spi.fence.EgressRule;
import paas.spi.fence.Target;
import paas.spi.name.ProjectId;

/** Where projects may go beyond their own networks, by their own rules. */
public interface EgressRules {

    /** {@link Egress#usual} where nothing was said. */
    default Egress of(ProjectId project) {
        return all().stream().filter(egress -> egress.project().equals(project)).findFirst().orElse(Egress.usual(project));
    }

    /** Of those projects of which something was said. */
    List<Egress> all();

    /** Puts a rule in the place of the one with its target. @return whether the project has room for it */
    boolean put(ProjectId project, EgressRule rule, int most);

    /** @return the rule that was there */
    Optional<EgressRule> remove(ProjectId project, Target target);

    /** @param open whether it may go where no rule says anything */
    void open(ProjectId project, boolean open);
}
