package paas.caddy;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.BlockingHttpClient;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.HttpVersionSelection;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.ssl.ClientSslConfiguration;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Caddy's admin endpoint. The client is made when it is first needed. */
final class Admin {

    private final String address;
    private BlockingHttpClient client;

    Admin(String address) {
        this.address = address;
    }

    /** What Caddy answered. @param tag of the state that was read, to be handed back with a change of it */
    record Answer(int status, String tag, String body) {
    }

    /** @return empty when Caddy does not answer */
    Optional<Answer> get(String path) {
        return exchange(HttpRequest.GET(path));
    }

    /** Changes what is at {@code path}, if it is still in the state of {@code tag}; Caddy answers 412 if not. */
    Optional<Answer> post(String path, String body, String tag) {
        return exchange(HttpRequest.POST(path, body).contentType(MediaType.APPLICATION_JSON_TYPE).header("If-Match", tag));
    }

    private Optional<Answer> exchange(MutableHttpRequest<?> request) {
        try {
            HttpResponse<String> response = client().exchange(request.accept(MediaType.ALL_TYPE), Argument.STRING, Argument.STRING);
            String body = response.getBody().orElse("");
            String tag = Optional.ofNullable(response.header("Etag")).orElseGet(() -> Tag.ofTrailer(request.getPath(), body));
            return Optional.of(new Answer(response.code(), tag, body));
        } catch (HttpClientException unreachable) {
            return Optional.empty();
        }
    }

    private synchronized BlockingHttpClient client() {
        if (client == null) {
            client = open();
        }
        return client;
    }

    private BlockingHttpClient open() {
        DefaultHttpClientConfiguration configuration = new DefaultHttpClientConfiguration();
        configuration.setExceptionOnErrorStatus(false);
        configuration.setNumOfThreads(1);
        configuration.setThreadFactory(DaemonThreads.class);
        configuration.setConnectTimeout(Duration.ofSeconds(2));
        configuration.setReadTimeout(Duration.ofSeconds(10));
        // Plain HTTP on loopback: what TLS and HTTP/2 bring along would take several megabytes for nothing.
        configuration.setPlaintextMode(HttpVersionSelection.PlaintextMode.HTTP_1);
        ClientSslConfiguration plain = new ClientSslConfiguration();
        plain.setEnabled(false);
        configuration.setSslConfiguration(plain);
        try {
            return HttpClient.create(URI.create("http://" + address).toURL(), configuration).toBlocking();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
