package paas.spi.build;

import java.nio.file.Path;
import java.util.Optional;

/** What a build makes and a runtime can start. */
public sealed interface Artifact {

    /**
     * A container image. It is always tagged, because clean-up takes untagged images away.
     *
     * @param tag {@code paas-<server>/<project id>:<build number>}
     * @param id what the runtime knows the exact bytes by: {@code sha256:…}
     * @param platform {@code linux/amd64}
     * @param digest the registry's digest, once it was pushed to one
     */
    record Image(String tag, String id, String platform, Optional<String> digest) implements Artifact {
    }

    /** A directory with a program, for a runtime that needs no images. */
    record Bundle(Path directory) implements Artifact {
    }
}
