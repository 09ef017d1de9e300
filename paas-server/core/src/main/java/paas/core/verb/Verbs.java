package paas.core.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import paas.core.access.Caller;
import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.access.Suggestion;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** The table of all verbs, {@code help} included. */
public final class Verbs {

    private final List<Verb<?>> verbs = new ArrayList<>();
    private final Map<String, Verb<?>> byName = new LinkedHashMap<>();

    /**
     * @param about further ones, which ask this very table
     * @throws IllegalArgumentException when two verbs claim one name
     */
    public Verbs(List<Verb<?>> verbs, Gate gate, Function<Verbs, Verb<?>> about) {
        verbs.forEach(this::add);
        add(about.apply(this));
        add(new Help(this, gate));
    }

    private void add(Verb<?> verb) {
        verbs.add(verb);
        for (String name : verb.declaration().names()) {
            if (byName.putIfAbsent(name, verb) != null) {
                throw new IllegalArgumentException("two verbs are named " + name);
            }
        }
    }

    /** In the order of the table. */
    public List<Verb<?>> list() {
        return List.copyOf(verbs);
    }

    /** By its name or an alias. */
    public Optional<Verb<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws Failure {@code verb-unknown}, with those that resemble it */
    public Verb<?> named(String typed) {
        return find(typed).orElseThrow(() -> unknown(typed));
    }

    private Failure unknown(String typed) {
        String meant = Suggestion.sentence(typed, new TreeSet<>(byName.keySet()));
        return Failure.usage("verb-unknown", "There is no command '" + Shown.of(typed) + "'.",
                (meant.isEmpty() ? "" : meant + " ") + "'help' lists all commands.");
    }

    /** Those that the caller may use on something: what is about a project takes one on which they may. */
    List<Verb<?>> usable(Caller caller, Gate gate) {
        Set<Right> somewhere = gate.somewhere(caller);
        return verbs.stream().filter(verb -> Syntax.of(verb.declaration()).aboutProject() ? somewhere.contains(verb.declaration().right())
                : gate.may(caller, verb.declaration().right())).toList();
    }
}
