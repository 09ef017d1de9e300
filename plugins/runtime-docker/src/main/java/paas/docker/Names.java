package paas.docker;

import java.security.SecureRandom;
import java.util.Optional;
import paas.spi.name.InstanceId;
import paas.spi.name.ProjectId;

/**
 * How our objects are called in Docker.
 *
 * @param server the id of this server
 */
record Names(String server) {

    private static final SecureRandom RANDOM = new SecureRandom();

    String instance(InstanceId id) {
        return prefix() + id.unique();
    }

    String sandbox(ProjectId project) {
        return prefix() + project + "-sandbox-" + Long.toUnsignedString(RANDOM.nextLong(), 36);
    }

    String network(ProjectId project) {
        return prefix() + project;
    }

    /** The network of all sandboxes. A project id is ten characters, so that it cannot be one. */
    String sandboxes() {
        return prefix() + "builds";
    }

    /** A name of an interface has at most 15 characters. */
    static String bridge(ProjectId project) {
        return "br-" + project;
    }

    /** That of the sandboxes' network, known before Docker makes it. */
    String buildsBridge() {
        return "pb-" + server;
    }

    String volume(ProjectId project, String volume) {
        return prefix() + project + "-" + volume;
    }

    static String cache(String name) {
        return "cache-" + name;
    }

    /** What every tag of this server's images begins with. */
    String repositories() {
        return "paas-" + server + "/";
    }

    /** Whose an image is, by its tag: the bytes may be shared by several projects. Empty for a tag that somebody else gave. */
    Optional<ProjectId> owner(String tag) {
        int colon = tag.lastIndexOf(':');
        if (!tag.startsWith(repositories()) || colon < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProjectId(tag.substring(repositories().length(), colon)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private String prefix() {
        return "paas-" + server + "-";
    }
}
