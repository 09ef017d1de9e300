package paas.buildpack;

import java.util.Optional;
import paas.spi.build.Artifact;

/** The installed dependencies of a project. @param ready present when nothing else has to be built */
record Warm(Artifact.Image image, Optional<Ready> ready) {
}
