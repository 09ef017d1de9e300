package paas.server.http;

import java.util.Map;
import java.util.Set;
import paas.spi.SettingValues;

/** Where the HTTP server listens. @param port 0: any free one */
public record HttpSettings(String listen, int port) {

    public static final Set<String> NAMES = Set.of("http.listen", "http.port");

    /** @param settings {@code http.listen}, {@code http.port}  @throws paas.spi.Failure {@code setting-invalid} */
    public static HttpSettings of(Map<String, String> settings) {
        SettingValues values = new SettingValues(settings);
        return new HttpSettings(values.get("http.listen", "127.0.0.1"), (int) values.number("http.port", 7080, 0, 65_535));
    }
}
