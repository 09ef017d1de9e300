package paas.spi.build;

import java.util.Map;

/**
 * What a build made.
 *
 * @param processes the commands a builder proposes where the Procfile says nothing, by process type: {@code web → npm start}
 */
public record Built(Artifact artifact, Map<String, String> processes) {

    public Built {
        processes = Map.copyOf(processes);
    }
}
