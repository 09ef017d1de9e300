package paas.core.component;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.core.access.Suggestion;
import paas.spi.Failure;

/** Turns a kind.toml into what it means, and refuses one that would fail later. */
final class KindReader {

    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,6})([MG])");
    private static final Pattern RANGE = Pattern.compile("(.)-(.)");
    private static final String SAFE_IN_URLS = "[A-Za-z0-9._~-]+";
    private static final int PIDS = 1024;
    private static final int GRACE_SECONDS = 30;
    private static final int TEST_SECONDS = 30;

    private final Path file;
    private final KindFile kind;
    private final Path test;

    /** @param file kind.toml  @param healthchecks the folder of all healthchecks */
    KindReader(Path file, Path healthchecks) {
        this.file = file;
        this.kind = KindFile.read(file);
        this.test = healthchecks.resolve(file.getParent().getFileName()).resolve("test.sh");
    }

    ServiceKind read() {
        require(file.getParent().getFileName().toString().equals(kind.name()), "is not named after its folder: name = \"" + kind.name() + "\"");
        require(kind.title() != null && kind.port() != null && kind.volume() != null && kind.versions() != null, "lacks 'title', 'port', 'volume' or 'versions'");
        require(kind.port() > 0 && kind.port() < 65536, "has no valid 'port'");
        require(kind.volume().startsWith("/"), "has a 'volume' that is no absolute path");
        require(Files.isRegularFile(test), "has no healthcheck: healthchecks/" + kind.name() + "/test.sh is absent");
        Optional<KindFile.Stop> stop = Optional.ofNullable(kind.stop());
        ServiceKind read = new ServiceKind(kind.name(), kind.title(), kind.port(), kind.volume(), memory(), kind.pids() == null ? PIDS : kind.pids(),
                Optional.ofNullable(kind.entrypoint()).map(this::inside), or(kind.command(), List.of()), Set.copyOf(or(kind.actions(), List.of())), versions(), fallback(),
                stop.map(KindFile.Stop::signal).orElse("SIGTERM"), stop.map(KindFile.Stop::grace).orElse(GRACE_SECONDS), test,
                Optional.ofNullable(kind.health()).map(KindFile.Health::timeout).orElse(TEST_SECONDS), or(kind.values(), Map.of()), secrets(),
                environment(KindFile.Environment::service), environment(KindFile.Environment::project));
        checkTemplates(read);
        return read;
    }

    private long memory() {
        Matcher size = SIZE.matcher(or(kind.memory(), "512M"));
        require(size.matches(), "has a 'memory' that is no size such as \"512M\" or \"2G\"");
        return Long.parseLong(size.group(1)) << (size.group(2).equals("G") ? 30 : 20);
    }

    private Map<String, ServiceKind.Version> versions() {
        Map<String, ServiceKind.Version> versions = new LinkedHashMap<>();
        kind.versions().forEach((name, version) -> {
            require(version.reference() != null || version.recipe() != null, "says neither 'reference' nor 'recipe' of version " + name);
            versions.put(name, new ServiceKind.Version(Optional.ofNullable(version.reference()), Optional.ofNullable(version.recipe()).map(this::inside)));
        });
        return versions;
    }

    private String fallback() {
        List<String> usual = kind.versions().entrySet().stream().filter(entry -> entry.getValue().defaults()).map(Map.Entry::getKey).toList();
        require(usual.size() == 1, "needs exactly one version with 'default = true'");
        return usual.getFirst();
    }

    private Map<String, ServiceKind.Secret> secrets() {
        Map<String, ServiceKind.Secret> secrets = new LinkedHashMap<>();
        or(kind.credentials(), Map.<String, KindFile.Credential>of()).forEach((name, credential) -> {
            require(credential.length() != null && credential.length() >= 16, "gives the credential '" + name + "' fewer than 16 characters");
            String alphabet = alphabet(or(credential.alphabet(), "A-Za-z0-9"));
            require(alphabet.matches(SAFE_IN_URLS) && alphabet.length() >= 10, "gives the credential '" + name + "' an alphabet that is too small or does not fit into a URL");
            secrets.put(name, new ServiceKind.Secret(credential.length(), alphabet));
        });
        return secrets;
    }

    /** {@code a-f} is {@code abcdef}. */
    private static String alphabet(String written) {
        return RANGE.matcher(written).replaceAll(range -> {
            StringBuilder all = new StringBuilder();
            for (char c = range.group(1).charAt(0); c <= range.group(2).charAt(0); c++) {
                all.append(c);
            }
            return all.toString();
        });
    }

    private interface Part {
        Map<String, String> of(KindFile.Environment environment);
    }

    private Map<String, String> environment(Part part) {
        return Optional.ofNullable(kind.environment()).map(part::of).orElse(Map.of());
    }

    private void checkTemplates(ServiceKind read) {
        Set<String> known = new TreeSet<>(read.values().keySet());
        known.addAll(read.secrets().keySet());
        known.addAll(Template.BUILT_IN);
        read.serviceEnvironment().values().forEach(template -> checkTemplate(template, known));
        read.projectEnvironment().values().forEach(template -> checkTemplate(template, known));
    }

    private void checkTemplate(String template, Set<String> known) {
        Template.names(template).stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw KindFile.invalid(file, "uses an unknown value {" + name + "}", Suggestion.sentence(name, known));
        });
    }

    private Path inside(String relative) {
        Path path = file.getParent().resolve(relative).normalize();
        require(path.startsWith(file.getParent()) && Files.exists(path), "names '" + relative + "', which is not in its folder");
        return path;
    }

    private void require(boolean condition, String what) {
        if (!condition) {
            throw KindFile.invalid(file, what, "");
        }
    }

    private static <T> T or(T value, T fallback) {
        return value == null ? fallback : value;
    }
}
