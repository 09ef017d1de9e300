package paas.core.release;

import paas.spi.strategy.Judge;
import paas.spi.strategy.Sample;

/** What was seen of a canary and of what serves beside it, since the step began or the server started, and what the judge thinks of it. */
public record Standing(Sample canary, Sample stable, Judge.Opinion opinion) {
}
