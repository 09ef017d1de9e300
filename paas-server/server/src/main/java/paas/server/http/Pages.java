package paas.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/** What the HTTP server answers: how the server is, in JSON, and its numbers. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class Pages {

    private static final JsonFactory JSON = new JsonFactory();

    private final Health health;
    private final Metrics metrics;

    Pages(Health health, Metrics metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    /** 200 when all parts work, else 503. */
    @Get("/health")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<String> health() throws IOException {
        Map<String, Health.State> states = health.states();
        boolean up = states.values().stream().allMatch(Health.State::up);
        return HttpResponse.<String>status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).body(json(up, states));
    }

    @Get("/metrics")
    @Produces(Metrics.TYPE)
    String metrics() {
        return metrics.text();
    }

    private static String json(boolean up, Map<String, Health.State> states) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("status", up ? "up" : "down");
            for (Map.Entry<String, Health.State> each : states.entrySet()) {
                json.writeObjectFieldStart(each.getKey());
                json.writeStringField("status", each.getValue().up() ? "up" : "down");
                json.writeStringField("message", each.getValue().message());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return text + "\n";
    }
}
