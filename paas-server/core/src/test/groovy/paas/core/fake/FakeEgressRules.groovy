package paas.core.fake

import paas.core.egress.EgressRules
import paas.spi.fence.Egress
import paas.spi.fence.EgressRule
import paas.spi.fence.Target
import paas.spi.name.ProjectId

/** Rules about where projects may go, in memory. */
class FakeEgressRules implements EgressRules {

    private final Map<ProjectId, Boolean> open = [:]
    private final Map<ProjectId, Map<Target, EgressRule>> rules = [:]

    @Override
    List<Egress> all() {
        (open.keySet() + rules.keySet()).collect { new Egress(it, open.getOrDefault(it, true), rules.getOrDefault(it, [:]).values() as List) }
    }

    @Override
    boolean put(ProjectId project, EgressRule rule, int most) {
        def own = rules.computeIfAbsent(project) { [:] }
        if (own.size() >= most && !own.containsKey(rule.target())) {
            return false
        }
        own[rule.target()] = rule
        true
    }

    @Override
    Optional<EgressRule> remove(ProjectId project, Target target) {
        Optional.ofNullable(rules.getOrDefault(project, [:]).remove(target))
    }

    @Override
    void open(ProjectId project, boolean open) {
        this.open[project] = open
    }
}
