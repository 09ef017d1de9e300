package paas.caddy;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A version of the route table as the modification time of a name: as many whole seconds after 1970 as the version counts. Every file system
 * keeps whole seconds up to 2038. What a clock stamped lies beyond the last version, and so is told apart from what we stamped.
 */
final class Version {

    /** September 2001, and one change each second for 31 years. */
    static final long LAST = 999_999_999;

    /** Older than every version. */
    static final FileTime NONE = FileTime.from(Instant.EPOCH);

    private Version() {
    }

    static FileTime stamp(long version) {
        if (version < 1 || version > LAST) {
            throw new IllegalArgumentException("a version of the routes is 1 to " + LAST + ", not " + version);
        }
        return FileTime.from(Instant.ofEpochSecond(version));
    }

    /** @return empty when it was not stamped by us: a copy, a restored backup */
    static OptionalLong of(FileTime stamp) {
        Instant at = stamp.toInstant();
        boolean ours = at.getNano() == 0 && at.getEpochSecond() >= 0 && at.getEpochSecond() <= LAST;
        return ours ? OptionalLong.of(at.getEpochSecond()) : OptionalLong.empty();
    }
}
