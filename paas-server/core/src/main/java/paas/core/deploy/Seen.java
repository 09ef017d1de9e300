package paas.core.deploy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import paas.spi.name.InstanceId;
import paas.spi.name.ProjectId;
import paas.spi.run.Found;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;

/** What of a project is there. */
interface Seen {

    InstanceState state(InstanceId id);

    boolean network(ProjectId project);

    boolean volume(ProjectId project, String volume);

    /** Whatever is there at the moment of the question. */
    static Seen now(Runtime runtime) {
        return new Seen() {
            @Override
            public InstanceState state(InstanceId id) {
                return runtime.state(id);
            }

            @Override
            public boolean network(ProjectId project) {
                return runtime.hasNetwork(project);
            }

            @Override
            public boolean volume(ProjectId project, String volume) {
                return runtime.hasVolume(project, volume);
            }
        };
    }

    /** What was there when everything was looked for: one look at many projects. */
    static Seen in(List<Found> all, Runtime runtime) {
        Map<InstanceId, InstanceState> states = new HashMap<>();
        Set<ProjectId> networks = new HashSet<>();
        for (Found found : all) {
            switch (found) {
                case Found.FoundInstance instance -> states.put(instance.id(), instance.state());
                case Found.FoundNetwork network -> networks.add(network.project());
                case Found.FoundVolume _, Found.FoundImage _, Found.FoundSandbox _ -> { }
            }
        }
        return new Seen() {
            @Override
            public InstanceState state(InstanceId id) {
                return states.getOrDefault(id, new InstanceState.Absent());
            }

            @Override
            public boolean network(ProjectId project) {
                return networks.contains(project);
            }

            @Override
            public boolean volume(ProjectId project, String volume) {
                return runtime.hasVolume(project, volume);
            }
        };
    }
}
