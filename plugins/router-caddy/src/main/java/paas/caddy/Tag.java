package paas.caddy;

import java.nio.charset.StandardCharsets;

/** The state of Caddy's configuration that a change of it is meant for: its {@code Etag}. */
final class Tag {

    private Tag() {
    }

    /** Before 2.8 Caddy sends it as a trailer, which the client does not hand on; it is the FNV-1a hash, of 32 bits, of what was read. */
    static String ofTrailer(String path, String body) {
        int hash = 0x811c9dc5;
        for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 255)) * 0x01000193;
        }
        return "\"%s %08x\"".formatted(path, hash);
    }
}
