package paas.core.verb;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.build.Source;
import paas.spi.name.ComponentName;
import paas.spi.name.DomainName;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;
import paas.spi.name.Shown;
import paas.spi.strategy.Ramp;

/** What a verb wants changed of what runs: a value, which only {@code deploy} applies. */
public sealed interface Change {

    ProjectId project();

    /**
     * New code.
     *
     * @param ref the full name of the branch that moves when it serves
     * @param judge is run when the push has its turn, before anything is built; fails when the branch has moved meanwhile and the push would lose that
     */
    record Push(ProjectId project, Source source, String ref, Runnable judge, How how) implements Change {

        public Push(ProjectId project, Source source, String ref) {
            this(project, source, ref, () -> { }, How.USUAL);
        }
    }

    /** The artifact that serves, with the configuration of today. */
    record Redeploy(ProjectId project, How how) implements Change {

        public Redeploy(ProjectId project) {
            this(project, How.USUAL);
        }
    }

    /** @param to empty: the one that served before  @param codeOnly its artifact with the configuration of today */
    record RollBack(ProjectId project, Optional<ReleaseNumber> to, boolean codeOnly, How how) implements Change {
        public RollBack(ProjectId project, Optional<ReleaseNumber> to) {
            this(project, to, false, How.NOW);
        }
    }

    /** A release that there is gets a share of the requests. @param of empty: the artifact that serves, with the configuration of today */
    record Try(ProjectId project, Optional<ReleaseNumber> of, How how) implements Change {
    }

    /** The candidate serves. @param candidate nothing happens if it is another by then */
    record Switch(ProjectId project, ReleaseNumber candidate) implements Change {
    }

    /** The candidate ends. @param why for the record of its release */
    record Abort(ProjectId project, ReleaseNumber candidate, String why) implements Change {
    }

    /** The canary gets another share of the requests. @param step of its ramp; its time begins anew */
    record Weigh(ProjectId project, ReleaseNumber candidate, Ramp ramp, int step) implements Change {
    }

    /**
     * How a release takes the place of another.
     *
     * @param strategy by name; empty: the project's own
     * @param finish whether a strategy may keep the release from serving at once
     * @param options of the strategy
     */
    record How(Optional<String> strategy, boolean finish, Map<String, String> options) {

        /** As the project is set. */
        public static final How USUAL = new How(Optional.empty(), true, Map.of());
        /** In the order of the project's strategy, and then at once. */
        public static final How NOW = new How(Optional.empty(), false, Map.of());
        /** The strategy under which a release waits. */
        public static final How HELD = by("blue-green", Map.of());

        public How {
            options = Map.copyOf(options);
        }

        public static How by(String strategy, Map<String, String> options) {
            return new How(Optional.of(strategy), true, options);
        }
    }

    /** The artifact of another project's release. @param shown {@code staging v3} */
    record Promote(ProjectId project, ProjectId from, ReleaseNumber release, String shown) implements Change {
    }

    /** A configuration version that was saved and becomes the current one if it serves. @param keys that change, sorted, for the release's reason */
    record Configure(ProjectId project, int version, String keys, boolean restart) implements Change {
    }

    record Scale(ProjectId project, Map<ComponentName, Integer> quantities) implements Change {
        public Scale {
            quantities = Map.copyOf(quantities);
        }
    }

    /** @param empty whether a service whose data are lost may begin without any */
    record Start(ProjectId project, Target target, boolean empty) implements Change {

        public Start(ProjectId project, Target target) {
            this(project, target, false);
        }
    }

    record Stop(ProjectId project, Target target) implements Change {
    }

    record Restart(ProjectId project, Target target) implements Change {
    }

    /** Adds a service. */
    record Attach(ProjectId project, String kind, ComponentName name, Optional<String> version) implements Change {
    }

    record Detach(ProjectId project, ComponentName name, boolean destroyData) implements Change {
    }

    record AddDomain(ProjectId project, DomainName domain) implements Change {
    }

    record RemoveDomain(ProjectId project, DomainName domain) implements Change {
    }

    /** Puts the routes of a project as they should be, for one that was just made. */
    record Reroute(ProjectId project) implements Change {
    }

    record Rename(ProjectId project, ProjectName to) implements Change {
    }

    record Destroy(ProjectId project) implements Change {
    }

    /** The whole project, one component, or one instance: {@code web.2}. */
    record Target(Optional<ComponentName> component, OptionalInt ordinal) {

        private static final Pattern TYPED = Pattern.compile("([a-z0-9-]{1,63})(?:\\.([1-9][0-9]{0,3}))?");
        public static final Target EVERYTHING = new Target(Optional.empty(), OptionalInt.empty());

        /** @throws paas.spi.Failure {@code target-invalid}, unless it is {@code web} or {@code web.2} */
        public static Target of(String typed) {
            Matcher match = TYPED.matcher(typed);
            if (!match.matches()) {
                throw Failure.usage("target-invalid", "'" + Shown.of(typed) + "' is neither a component nor an instance.", "Give web, or web.2 for one instance.");
            }
            return new Target(Optional.of(new ComponentName(match.group(1))),
                    match.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(match.group(2))));
        }

        public boolean covers(ComponentName name, int instance) {
            return (component.isEmpty() || component.get().equals(name)) && (ordinal.isEmpty() || ordinal.getAsInt() == instance);
        }

        @Override
        public String toString() {
            return component.map(name -> ordinal.isPresent() ? name + "." + ordinal.getAsInt() : name.value()).orElse("everything");
        }
    }
}
