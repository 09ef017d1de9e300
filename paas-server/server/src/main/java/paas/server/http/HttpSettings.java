package paas.server.http;

import java.util.Map;
import paas.spi.Failure;

/** Where the HTTP server listens. @param port 0: any free one */
public record HttpSettings(String listen, int port) {

    /** @param settings {@code http.listen}, {@code http.port}  @throws Failure {@code setting-invalid} */
    public static HttpSettings of(Map<String, String> settings) {
        String port = settings.getOrDefault("http.port", "7080").strip();
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw Failure.usage("setting-invalid", "The setting http.port must be a port number, but is '" + port + "'.", "Correct it in the server's settings file.");
        }
        return new HttpSettings(settings.getOrDefault("http.listen", "127.0.0.1").strip(), Integer.parseInt(port));
    }
}
