package paas.core.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import paas.core.component.Component;
import paas.core.config.Configurations;
import paas.spi.Failure;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectId;
import paas.spi.run.Layer;

/** Compares two releases of one project. */
public final class Comparing {

    private final Footprints footprints;
    private final Configurations configurations;
    private final Commits commits;

    public Comparing(Footprints footprints, Configurations configurations, Commits commits) {
        this.footprints = footprints;
        this.configurations = configurations;
        this.commits = commits;
    }

    /** @param most commits that are listed */
    public Difference between(Release from, Release to, int most) {
        Optional<Footprint> before = footprints.find(from.project(), from.number());
        Optional<Footprint> after = footprints.find(to.project(), to.number());
        return new Difference(from, to, commits.between(repositories(from, to), from.commit(), to.commit(), most), keys(from, to),
                components(from, to), before.isPresent() && after.isPresent() ? scale(before.get(), after.get()) : List.of(),
                changes(names(from), names(to)), images(before, after));
    }

    /** Commits alone, for what never became a release. */
    public Optional<Commits.Between> code(Release from, String to, int most) {
        return commits.between(repositories(from, from), from.commit(), to, most);
    }

    /** Where the commits of releases may lie: with the project, or with those that built what was promoted to it. */
    List<ProjectId> repositories(Release... releases) {
        Stream<ProjectId> origins = Stream.of(releases).flatMap(release -> footprints.find(release.project(), release.number()).flatMap(Footprint::origin).stream());
        return Stream.concat(Stream.of(releases[0].project()), origins).distinct().toList();
    }

    private Optional<Difference.Keys> keys(Release from, Release to) {
        if (from.configuration() == to.configuration()) {
            return Optional.of(new Difference.Keys(List.of(), List.of(), List.of()));
        }
        try {
            Map<String, String> before = configurations.version(from.project(), from.configuration()).values();
            Map<String, String> after = configurations.version(to.project(), to.configuration()).values();
            return Optional.of(new Difference.Keys(minus(after.keySet(), before.keySet()), minus(before.keySet(), after.keySet()),
                    after.keySet().stream().filter(name -> before.containsKey(name) && !before.get(name).equals(after.get(name))).toList()));
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private static List<String> components(Release from, Release to) {
        Map<String, Component> before = byName(from);
        Map<String, Component> after = byName(to);
        List<String> lines = changes(before.keySet(), after.keySet());
        after.forEach((name, component) -> {
            if (before.containsKey(name) && !before.get(name).equals(component)) {
                lines.add(name + ": " + changed(before.get(name), component));
            }
        });
        return lines;
    }

    private static Map<String, Component> byName(Release release) {
        return release.components().stream().collect(Collectors.toMap(component -> component.name().value(), Function.identity(), (one, _) -> one, TreeMap::new));
    }

    private static String changed(Component before, Component after) {
        List<String> parts = new ArrayList<>();
        if (before instanceof Component.Process one && after instanceof Component.Process other) {
            part(parts, "command", quoted(one.command()), quoted(other.command()));
            part(parts, "port", one.port(), other.port());
            part(parts, "instances unless scaled", one.quantity(), other.quantity());
            part(parts, "memory", Sizes.shown(one.memory()), Sizes.shown(other.memory()));
            part(parts, "grace", one.graceSeconds() + " s", other.graceSeconds() + " s");
            part(parts, "stop signal", one.stopSignal(), other.stopSignal());
            if (!one.checks().equals(other.checks())) {
                parts.add("its checks");
            }
        } else if (before instanceof Component.Task one && after instanceof Component.Task other) {
            part(parts, "command", quoted(one.command()), quoted(other.command()));
            part(parts, "timeout", one.timeoutSeconds() + " s", other.timeoutSeconds() + " s");
        } else if (before instanceof Component.Service one && after instanceof Component.Service other) {
            part(parts, "kind", one.type(), other.type());
            part(parts, "version", one.version(), other.version());
        } else {
            parts.add("is something else now");
        }
        return String.join(", ", parts);
    }

    private static String quoted(String command) {
        return command.isEmpty() ? "the image's own" : "'" + command + "'";
    }

    private static void part(List<String> parts, String what, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            parts.add(what + " " + before + " became " + after);
        }
    }

    private static List<String> scale(Footprint before, Footprint after) {
        Set<ComponentName> names = new TreeSet<>(before.scale().keySet());
        names.addAll(after.scale().keySet());
        return names.stream().filter(name -> !before.scale().getOrDefault(name, 0).equals(after.scale().getOrDefault(name, 0)))
                .map(name -> name + ": " + before.scale().getOrDefault(name, 0) + " became " + after.scale().getOrDefault(name, 0)).toList();
    }

    private static Set<String> names(Release release) {
        return release.domains().stream().map(domain -> domain.value()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> changes(Set<String> before, Set<String> after) {
        List<String> lines = new ArrayList<>();
        minus(after, before).forEach(name -> lines.add(name + " added"));
        minus(before, after).forEach(name -> lines.add(name + " removed"));
        return lines;
    }

    private static List<String> minus(Set<String> some, Set<String> others) {
        return some.stream().filter(name -> !others.contains(name)).toList();
    }

    private static Optional<Difference.Images> images(Optional<Footprint> before, Optional<Footprint> after) {
        if (before.isEmpty() || after.isEmpty() || before.get().layers().isEmpty() || after.get().layers().isEmpty()) {
            return Optional.empty();
        }
        List<Layer> old = before.get().layers();
        List<Layer> now = after.get().layers();
        int shared = 0;
        while (shared < old.size() && shared < now.size() && old.get(shared).equals(now.get(shared))) {
            shared++;
        }
        return Optional.of(new Difference.Images(before.get().size(), after.get().size(), shared, old.subList(shared, old.size()), now.subList(shared, now.size())));
    }
}
