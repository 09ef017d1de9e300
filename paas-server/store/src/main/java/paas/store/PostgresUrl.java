package paas.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import paas.spi.Failure;

/** Reads {@code postgresql://user:password@host:port/database?option=value}, as PostgreSQL's own tools take it and as JDBC does. */
final class PostgresUrl {

    /** Options that the tools call otherwise than the driver. */
    private static final Map<String, String> RENAMED = Map.of("application_name", "ApplicationName", "connect_timeout", "connectTimeout");

    private PostgresUrl() {
    }

    /** @param url without a leading {@code jdbc:} */
    static DatabaseUrl.Postgres parse(String url) {
        URI uri = uri(url);
        String database = Optional.ofNullable(uri.getRawPath()).orElse("").replaceFirst("^/", "");
        String host = Optional.ofNullable(uri.getHost()).orElseThrow(PostgresUrl::invalid);
        if (database.isEmpty() || database.contains("/")) {
            throw invalid();
        }
        Map<String, String> options = options(uri.getRawQuery());
        Optional<String[]> login = Optional.ofNullable(uri.getRawUserInfo()).map(info -> info.split(":", 2));
        Optional<String> user = login.map(parts -> decoded(parts[0])).or(() -> Optional.ofNullable(options.get("user")));
        Optional<String> password = login.filter(parts -> parts.length > 1).map(parts -> decoded(parts[1]))
                .or(() -> Optional.ofNullable(options.get("password")));
        options.keySet().removeAll(Set.of("user", "password"));
        String place = host + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort()) + "/" + database;
        return new DatabaseUrl.Postgres("jdbc:postgresql://" + place + query(options), user, password, decoded(place));
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw invalid();
        }
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query != null) {
            Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2)).filter(pair -> pair.length == 2)
                    .forEach(pair -> options.put(RENAMED.getOrDefault(pair[0], pair[0]), decoded(pair[1])));
        }
        return options;
    }

    private static String query(Map<String, String> options) {
        return options.isEmpty() ? "" : options.entrySet().stream()
                .map(option -> option.getKey() + "=" + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&", "?", ""));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Says nothing of what was written: a password may be in it. */
    static Failure invalid() {
        return Failure.usage("database-url-invalid", "The database URL cannot be read.",
                "Write it as postgresql://user:password@host:5432/database, with special characters percent-encoded.");
    }
}
