package paas.core.log;

import java.time.Duration;
import java.util.List;
import paas.spi.name.InstanceId;
import paas.spi.name.ProjectId;

/** The logs of instances, as whoever starts and stops them needs them. */
public interface InstanceLogs {

    /** Keeps everything the instance prints from here on; from its first line if it is new. Repeating it changes nothing. */
    void follow(ProjectId project, InstanceId instance);

    /** Waits until everything an ended instance printed is kept, at most {@code limit}. @return whether it is */
    boolean drained(InstanceId instance, Duration limit);

    /** The last lines of one instance, oldest first, without times. */
    List<String> tail(InstanceId instance, int lines);

    /** Forgets everything a project printed. */
    void remove(ProjectId project);
}
