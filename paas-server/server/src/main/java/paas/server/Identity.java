package paas.server;

import java.security.SecureRandom;
import java.util.Optional;
import paas.core.operation.ServerSettings;

/** Who this server is: the id that everything it makes carries, and the version of its program. */
final class Identity {

    private static final String ID = "server.id";
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private Identity() {
    }

    /** Made once and kept in the database, unless a setting names one. */
    static String of(Settings settings, ServerSettings kept) {
        Optional<String> known = kept.get(ID);
        if (known.isPresent()) {
            return known.get();
        }
        String id = settings.get(ID, random());
        kept.put(ID, id);
        return id;
    }

    static String version() {
        return Optional.ofNullable(Identity.class.getPackage().getImplementationVersion()).orElse("development");
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder id = new StringBuilder("s");
        for (int i = 0; i < 5; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
