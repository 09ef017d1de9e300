package paas.core.check;

import java.util.List;
import java.util.stream.Collectors;
import paas.spi.Failure;
import paas.spi.check.Verdict;

/** What all checks said. */
public record Verdicts(List<Verdict> all) {

    public Verdicts {
        all = List.copyOf(all);
    }

    public List<Verdict> warnings() {
        return at(Verdict.Level.WARN);
    }

    public List<Verdict> failures() {
        return at(Verdict.Level.FAIL);
    }

    /** @throws Failure {@code preflight-failed}, with all that stands in the way, when anything does */
    public void require() {
        if (!failures().isEmpty()) {
            throw Failure.conflict("preflight-failed", failures().stream().map(Verdict::sentence).collect(Collectors.joining(" ")),
                    failures().stream().map(Verdict::next).filter(next -> !next.isEmpty()).distinct().collect(Collectors.joining(" ")));
        }
    }

    private List<Verdict> at(Verdict.Level level) {
        return all.stream().filter(verdict -> verdict.level() == level).toList();
    }
}
