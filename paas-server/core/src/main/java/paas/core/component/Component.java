package paas.core.component;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import paas.spi.name.ComponentName;

/** A named part of a project, as a release records it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Component.Process.class, name = "process"),
        @JsonSubTypes.Type(value = Component.Task.class, name = "task"), @JsonSubTypes.Type(value = Component.Service.class, name = "service")})
public sealed interface Component {

    ComponentName name();

    /**
     * Something that runs on and on.
     *
     * @param command as the Procfile has it, to be run by a shell; empty: the artifact's own
     * @param port on which it should listen; 0: none
     * @param checks empty for a process that only has to stay up
     * @param quantity how many instances, unless the project's formation says otherwise
     * @param graceSeconds between the stop signal and the kill
     * @param parallel how many of them may change at once; 0: nobody said so
     */
    record Process(ComponentName name, String command, int port, List<HealthCheck> checks, int quantity, long memory, int graceSeconds,
                   String stopSignal, int parallel) implements Component {
        public Process {
            checks = List.copyOf(checks);
        }

        public Process(ComponentName name, String command, int port, List<HealthCheck> checks, int quantity, long memory, int graceSeconds, String stopSignal) {
            this(name, command, port, checks, quantity, memory, graceSeconds, stopSignal, 0);
        }

        /** Whether routes lead to it. */
        public boolean routed() {
            return port > 0;
        }
    }

    /** Something that runs once per release: {@code release}, {@code predeploy}, {@code postdeploy}. */
    record Task(ComponentName name, String command, int timeoutSeconds) implements Component {
    }

    /** A service that was attached when the release was made. @param type its kind: {@code postgresql} */
    record Service(ComponentName name, String type, String version) implements Component {
    }
}
