package paas.core.generation;

import paas.spi.name.ProjectId;
import paas.spi.run.Network;

/** The networks of projects and the addresses in them, out of one range that a setting names. */
public interface Addresses {

    /** The project's network, chosen at the first call. @throws paas.spi.Failure {@code networks-exhausted} */
    Network network(ProjectId project);

    /** Gives the network up for another one, unless the project has addresses in it. @return whether it did */
    boolean avoid(Network network);

    /** An address that nobody has and nobody had lately: a freed one rests for two minutes. @throws paas.spi.Failure {@code addresses-exhausted} */
    String take(ProjectId project);

    void free(ProjectId project, String address);
}
