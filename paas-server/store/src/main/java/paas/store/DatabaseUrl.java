package paas.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import paas.spi.Failure;

/** Where a database is, taken apart from what people write, so that no password is ever part of what is shown. */
sealed interface DatabaseUrl {

    String FILE = "jdbc:h2:file:";

    /** @param path without H2's own ending */
    record File(Path path) implements DatabaseUrl {

        /** The file that holds everything. */
        Path data() {
            return beside(".mv.db");
        }

        Path beside(String ending) {
            return path.resolveSibling(path.getFileName() + ending);
        }
    }

    /** @param jdbc without user and password  @param shown {@code host:port/database}, for people */
    record Postgres(String jdbc, Optional<String> user, Optional<String> password, String shown) implements DatabaseUrl {

        /** The same database, with another schema in place of the usual one. The driver takes the last option of a name. */
        Postgres within(String schema) {
            String option = "currentSchema=" + URLEncoder.encode(schema, StandardCharsets.UTF_8);
            return new Postgres(jdbc + (jdbc.contains("?") ? "&" : "?") + option, user, password, shown);
        }

        @Override
        public String toString() {
            return shown;
        }
    }

    /** @param user replaces the one in the URL  @param password likewise */
    static DatabaseUrl of(String url, Optional<String> user, Optional<String> password) {
        if (url.startsWith(FILE)) {
            return new File(path(url.substring(FILE.length())));
        }
        String rest = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        String scheme = rest.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
        if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
            throw PostgresUrl.invalid();
        }
        Postgres parsed = PostgresUrl.parse(rest);
        return new Postgres(parsed.jdbc(), user.or(parsed::user), password.or(parsed::password), parsed.shown());
    }

    private static Path path(String typed) {
        if (typed.isBlank() || typed.contains(";")) {
            throw Failure.usage("database-url-invalid", "The path of the database must not be empty or hold a ';'.", "Choose another data directory.");
        }
        return Path.of(typed).toAbsolutePath().normalize();
    }
}
