package paas.core.config;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import paas.core.project.Projects;
import paas.spi.Failure;
import paas.spi.name.ProjectId;

/** The configurations of all projects, as they are read and edited. */
public final class Configurations {

    private final ConfigurationVersions versions;
    private final Vault vault;
    private final Projects projects;
    private final Clock clock;

    public Configurations(ConfigurationVersions versions, Vault vault, Projects projects, Clock clock) {
        this.versions = versions;
        this.vault = vault;
        this.projects = projects;
        this.clock = clock;
    }

    /** What the project runs with, or will. @throws Failure {@code config-undecryptable} */
    public Configuration current(ProjectId project) {
        return version(project, number(project));
    }

    /** @param number 0: the empty one  @throws Failure {@code config-undecryptable} */
    public Configuration version(ProjectId project, int number) {
        Map<String, String> values = new TreeMap<>();
        sealed(project, number).forEach((name, value) -> values.put(name, vault.open(project, name, value)));
        return new Configuration(number, values);
    }

    /** Only the names: they can be told even when the values cannot be decrypted. */
    public Set<String> names(ProjectId project) {
        return new TreeMap<>(sealed(project, number(project))).keySet();
    }

    /**
     * Saves what the current version would become. It does not become current by this.
     *
     * @return the number of the new version
     * @throws Failure {@code value-too-large}
     */
    public int stage(ProjectId project, Edits edits, String who) {
        Map<String, SealedValue> values = new HashMap<>(sealed(project, number(project)));
        edits.changes().forEach((name, value) -> value.ifPresentOrElse(text -> values.put(name, vault.seal(project, name, text)), () -> values.remove(name)));
        checkTotal(values);
        return versions.add(project, values, who, clock.instant()).number();
    }

    /**
     * The same edits upon what is current by now: between saving a version and its turn in the project's queue another may have become
     * current, which must not be lost.
     *
     * @param keys that {@code version} changed, as {@link Edits#keys} writes them
     * @return {@code version} itself when nothing came in between
     */
    public int rebase(ProjectId project, int version, String keys, String who) {
        Map<String, SealedValue> staged = sealed(project, version);
        Map<String, SealedValue> values = new HashMap<>(sealed(project, number(project)));
        for (String name : keys.split(", ")) {
            values.remove(name);
            if (staged.containsKey(name)) {
                values.put(name, staged.get(name));
            }
        }
        if (same(values, staged)) {
            return version;
        }
        checkTotal(values);
        return versions.add(project, values, who, clock.instant()).number();
    }

    private int number(ProjectId project) {
        return projects.byId(project).map(each -> each.configuration()).orElse(0);
    }

    private Map<String, SealedValue> sealed(ProjectId project, int number) {
        return number == 0 ? Map.of() : versions.find(project, number)
                .orElseThrow(() -> Failure.internal("config-absent", "Version " + number + " of the configuration is missing.", null)).values();
    }

    private static void checkTotal(Map<String, SealedValue> values) {
        long total = values.entrySet().stream().mapToLong(entry -> entry.getKey().length() + Vault.length(entry.getValue())).sum();
        Edits.checkTotal(total);
    }

    private static boolean same(Map<String, SealedValue> some, Map<String, SealedValue> others) {
        return some.keySet().equals(others.keySet())
                && some.entrySet().stream().allMatch(entry -> Arrays.equals(entry.getValue().bytes(), others.get(entry.getKey()).bytes()));
    }
}
