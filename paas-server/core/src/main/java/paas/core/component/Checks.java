package paas.core.component;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** Reads the older CHECKS file: {@code WAIT=}, {@code TIMEOUT=}, {@code ATTEMPTS=}, then lines of an address and the text expected there. */
public final class Checks {

    private static final Pattern SETTING = Pattern.compile("(WAIT|TIMEOUT|ATTEMPTS)=\\s*(\\d{1,4})\\s*");
    private static final Pattern CHECK = Pattern.compile("((?:https?:)?//?\\S*)(?:\\s+(.*))?");

    private Checks() {
    }

    /** @return startup checks of {@code web}  @throws Failure {@code checks-invalid}, with the number of the line */
    public static List<HealthCheck> parse(String text) {
        Map<String, Integer> settings = new HashMap<>(Map.of("WAIT", 5, "TIMEOUT", 30, "ATTEMPTS", 5));
        List<HealthCheck.Http> probes = new ArrayList<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            Matcher setting = SETTING.matcher(line);
            if (setting.matches()) {
                settings.put(setting.group(1), Integer.parseInt(setting.group(2)));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                probes.add(probe(line, number));
            }
        }
        return probes.stream().map(probe -> check(probe, settings)).toList();
    }

    private static HealthCheck check(HealthCheck.Http probe, Map<String, Integer> settings) {
        return new HealthCheck("GET " + probe.path(), HealthCheck.Type.STARTUP, probe, Math.max(1, settings.get("ATTEMPTS")), 1000L * settings.get("WAIT"),
                1000L * settings.get("TIMEOUT"), 0, false);
    }

    private static HealthCheck.Http probe(String line, int number) {
        Matcher check = CHECK.matcher(line);
        if (!check.matches()) {
            throw invalid(line, number);
        }
        URI address = address(check.group(1), line, number);
        String host = Optional.ofNullable(address.getHost()).orElse("");
        String path = (address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath())
                + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        return new HealthCheck.Http(Optional.ofNullable(address.getScheme()).orElse("http"), host, 0, path, Optional.ofNullable(check.group(2)).orElse(""),
                Map.of());
    }

    private static URI address(String text, String line, int number) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid(line, number);
        }
    }

    private static Failure invalid(String line, int number) {
        return Failure.usage("checks-invalid", "Line " + number + " of the CHECKS file is neither a setting nor a check: '" + Shown.of(line) + "'.",
                "Write it as 'WAIT=5' or '/path expected text', or delete it.");
    }
}
