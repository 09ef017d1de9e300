import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import paas.caddy.CaddyPlugin;
import paas.spi.PluginContext;
import paas.spi.name.DomainName;
import paas.spi.route.Route;
import paas.spi.route.Router;
import paas.spi.run.Endpoint;

/** Measures the router over a real Caddy, with 1,000 other projects in the tree. Instances are processes of {@code caddy respond}. */
public final class Bench {

    private static final String CADDY = System.getenv().getOrDefault("CADDY", "caddy");
    private static final DomainName BUSY = new DomainName("busy.example");
    private static final int ROUNDS = 5;

    private final List<Process> processes = new ArrayList<>();
    private final Path home = Files.createTempDirectory("router-bench");
    private final int http = freePort();
    private final int fixed = freePort();
    private final Router router;
    private long version;

    public static void main(String[] arguments) throws Exception {
        int switches = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        Bench bench = new Bench();
        try {
            bench.start();
            bench.changes();
            bench.throughput(seconds);
            bench.switches(switches);
        } finally {
            bench.processes.forEach(Process::destroy);
            try (Stream<Path> files = Files.walk(bench.home)) {
                files.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
            }
        }
    }

    private Bench() throws IOException {
        Map<String, String> settings = Map.of("router.listen", "127.0.0.1", "router.http-port", "" + http, "router.https-port", "" + freePort(),
                "router.admin", "127.0.0.1:" + freePort(), "router.ask", "127.0.0.1:" + freePort());
        router = new CaddyPlugin().routers(new PluginContext("bench", settings, home, home)).getFirst();
    }

    private void start() throws Exception {
        router.prepare();
        router.change(IntStream.range(0, 1000).mapToObj(i -> new Route(new DomainName("p" + i + ".example"), new Route.Idle())).toList(), Set.of(), ++version);
        run(CADDY, "run", "--config", home.resolve("router/caddy.json").toString());
        await(http);
        System.out.println(CADDY + " " + new String(new ProcessBuilder(CADDY, "version").start().getInputStream().readAllBytes()).strip());
    }

    /** What one change costs, each of another project, the first ones aside. */
    private void changes() {
        long[] took = IntStream.range(0, 2000).mapToLong(i -> timed(() -> lead(new DomainName("p" + i % 1000 + ".example"), 2000 + i)))
                .skip(1000).sorted().toArray();
        System.out.printf("a change among 1,000 projects: median %.3f ms, p99 %.3f ms%n", took[500] / 1e6, took[990] / 1e6);
    }

    private void throughput(int seconds) throws Exception {
        int instance = instance();
        lead(BUSY, instance);
        Path configuration = Files.writeString(home.resolve("static.json"), """
                {"admin": {"disabled": true}, "logging": {"logs": {"default": {"level": "WARN"}}}, "apps": {"http": {"servers": {"static": {
                "listen": ["127.0.0.1:%d"], "automatic_https": {"disable": true}, "routes": [{"match": [{"host": ["%s"]}],
                "handle": [{"handler": "reverse_proxy", "upstreams": [{"dial": "127.0.0.1:%d"}]}]}]}}}}}
                """.formatted(fixed, BUSY, instance));
        run(CADDY, "run", "--config", configuration.toString());
        await(fixed);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            theirs[round] = wrk(fixed, seconds).perSecond();
            ours[round] = wrk(http, seconds).perSecond();
        }
        double[] ratios = IntStream.range(0, ROUNDS).mapToDouble(i -> ours[i] / theirs[i]).sorted().toArray();
        Arrays.sort(ours);
        Arrays.sort(theirs);
        System.out.printf("throughput, median of %d: %.0f requests/s, a static route %.0f; ratio %.2f (%.2f to %.2f)%n", ROUNDS, ours[ROUNDS / 2],
                theirs[ROUNDS / 2], ratios[ROUNDS / 2], ratios[0], ratios[ROUNDS - 1]);
    }

    /** Each old instance is ended when it is drained, as a deploy does. */
    private void switches(int count) throws Exception {
        int current = instance();
        lead(BUSY, current);
        Process load = wrkProcess(http, 3600);
        for (int i = 0; i < count; i++) {
            int old = current;
            Process ended = processes.getLast();
            current = instance();
            lead(BUSY, current);
            router.drain(Set.of(new Endpoint("127.0.0.1:" + old)), Duration.ofSeconds(10));
            ended.destroy();
        }
        new ProcessBuilder("kill", "-INT", "" + load.pid()).start().waitFor();
        Result result = Result.of(new String(load.getInputStream().readAllBytes()));
        System.out.printf("%d switches under load: %d of %d requests lost%n", count, result.lost(), result.requests());
    }

    private void lead(DomainName domain, int port) {
        router.change(List.of(new Route(domain, new Route.Serving(List.of(new Endpoint("127.0.0.1:" + port))))), Set.of(), ++version);
    }

    private int instance() throws Exception {
        int port = freePort();
        run(CADDY, "respond", "--listen", "127.0.0.1:" + port, "--body", "hello");
        await(port);
        return port;
    }

    private void run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve("log").toFile());
        builder.environment().putAll(Map.of("HOME", home.toString(), "XDG_DATA_HOME", home + "/share", "XDG_CONFIG_HOME", home + "/config"));
        processes.add(builder.start());
    }

    private static void await(int port) throws Exception {
        for (int i = 0; i < 400; i++) {
            try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(25);
            }
        }
        throw new IllegalStateException("nothing listens on " + port);
    }

    private static Process wrkProcess(int port, int seconds) throws IOException {
        return new ProcessBuilder("wrk", "-t1", "-c16", "-d" + seconds, "-s", "plugins/router-caddy/bench/mixed.lua", "-H", "Host: " + BUSY,
                "http://127.0.0.1:" + port + "/").redirectErrorStream(true).start();
    }

    private static Result wrk(int port, int seconds) throws Exception {
        return Result.of(new String(wrkProcess(port, seconds).getInputStream().readAllBytes()));
    }

    private static long timed(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return System.nanoTime() - began;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What wrk counted. */
    private record Result(long requests, double perSecond, long lost) {

        static Result of(String report) {
            LongSupplier errors = () -> Pattern.compile("(?:connect|read|write|timeout) (\\d+)").matcher(report).results()
                    .mapToLong(match -> Long.parseLong(match.group(1))).sum();
            return new Result((long) number(report, "(\\d+) requests in"), number(report, "Requests/sec:\\s+([0-9.]+)"),
                    (long) number(report, "Non-2xx or 3xx responses: (\\d+)") + errors.getAsLong());
        }

        private static double number(String report, String pattern) {
            Matcher match = Pattern.compile(pattern).matcher(report);
            return match.find() ? Double.parseDouble(match.group(1)) : 0;
        }
    }
}
