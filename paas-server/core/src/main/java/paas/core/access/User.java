package paas.core.access;

import java.time.Instant;

/** A person, or a program that acts for one. @param id never used again */
public record User(long id, String name, boolean administrator, Instant created) {
}
