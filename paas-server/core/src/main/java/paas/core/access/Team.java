package paas.core.access;

import java.time.Instant;

/** People who share projects. @param id never used again */
public record Team(long id, String name, Instant created) {
}
