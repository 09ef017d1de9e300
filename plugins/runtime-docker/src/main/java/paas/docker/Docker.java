package paas.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The connection to one Docker daemon, made at its first use, which turns every way it can fail into a {@link paas.spi.Failure}. What fails on our side stays as it is. */
final class Docker {

    private final String host;
    private final Transport transport;
    private DockerClient client;

    /** @param answer how long the daemon may be silent, unless it is asked for something that takes its time */
    Docker(String host, Duration answer) {
        this.host = host;
        transport = new Transport(URI.create(host), new Answering(answer));
    }

    /** Asks; what {@code question} does not catch itself of Docker's refusals and of a lost connection becomes a failure. */
    <T> T ask(Function<DockerClient, T> question) {
        try {
            return question.apply(client());
        } catch (RuntimeException e) {
            throw Trouble.of(e, host);
        }
    }

    void tell(Consumer<DockerClient> order) {
        ask(docker -> {
            order.accept(docker);
            return null;
        });
    }

    /** The answer, empty when what is asked for does not exist. */
    <T> Optional<T> find(Function<DockerClient, T> question) {
        return ask(docker -> {
            try {
                return Optional.of(question.apply(docker));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** Gives an order whose object may be gone, or be as wanted already. */
    void settle(Consumer<DockerClient> order) {
        tell(docker -> {
            try {
                order.accept(docker);
            } catch (NotFoundException | NotModifiedException e) {
                // as wanted
            }
        });
    }

    /** A request that docker-java has no command for. What is absent reaches the reader, any other refusal is a failure. */
    <T> T raw(DockerHttpClient.Request request, Function<DockerHttpClient.Response, T> reader) {
        return ask(docker -> {
            try (DockerHttpClient.Response response = transport.execute(request)) {
                if (response.getStatusCode() >= 400 && response.getStatusCode() != 404) {
                    throw new DockerException(body(response), response.getStatusCode());
                }
                return reader.apply(response);
            }
        });
    }

    private static String body(DockerHttpClient.Response response) {
        try {
            return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized DockerClient client() {
        if (client == null) {
            client = DockerClientImpl.getInstance(DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(host)
                    .withDockerTlsVerify(false).build(), transport);
        }
        return client;
    }
}
