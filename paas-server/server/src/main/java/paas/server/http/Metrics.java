package paas.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes gauges as Prometheus reads them (text format 0.0.4). */
final class Metrics {

    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    private final List<Gauge> gauges = new ArrayList<>();

    /** @param more beside those of the process itself */
    Metrics(List<Gauge> more) {
        gauges.add(Gauge.of("paas_uptime_seconds", "Seconds since the server was started.", () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
        gauges.add(Gauge.of("paas_heap_bytes", "Bytes of the heap in use.", () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()));
        gauges.add(Gauge.of("paas_resident_bytes", "Bytes of memory that the server's process holds.", Metrics::resident));
        gauges.addAll(more);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        gauges.forEach(gauge -> add(text, gauge));
        return text.toString();
    }

    /** A gauge that cannot be read is left out; the others are worth having. */
    private static void add(StringBuilder text, Gauge gauge) {
        try {
            Number value = gauge.value().get();
            text.append("# HELP ").append(gauge.name()).append(' ').append(gauge.help()).append('\n');
            text.append("# TYPE ").append(gauge.name()).append(" gauge\n");
            text.append(gauge.name()).append(' ').append(value).append('\n');
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be read", gauge.name(), e);
        }
    }

    private static Number resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).findFirst().map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024).orElse(0L);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
