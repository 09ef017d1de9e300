package paas.core.config;

import java.util.Map;
import paas.spi.name.ProjectId;

/** Variables that a project gets from its services rather than from people: {@code DATABASE_URL}. What people set wins. */
@FunctionalInterface
public interface Supplied {

    Map<String, String> of(ProjectId project);
}
