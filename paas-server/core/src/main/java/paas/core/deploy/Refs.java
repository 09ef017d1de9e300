package paas.core.deploy;

import paas.spi.name.ProjectId;

/** Moves the branch of a project's repository to what serves. */
@FunctionalInterface
public interface Refs {

    /** Repeating it changes nothing. @param ref full name  @param commit 40 hexadecimal digits */
    void move(ProjectId project, String ref, String commit);
}
