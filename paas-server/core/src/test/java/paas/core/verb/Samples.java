package paas.core.verb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import paas.spi.name.ComponentName;
import paas.spi.name.DomainName;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;

/** Inputs of every shape, for specs. In Java, because the compiler of the specs cannot read our annotations. */
public interface Samples {

    record Look(@Word(help = "the project") ProjectName project, @Word(help = "how many", option = {"-n", "--lines"}) Optional<Integer> lines,
                @Word(help = "since", option = "--since") Optional<Duration> since, @Word(help = "go on", option = {"-f", "--follow"}) boolean follow,
                @Word(help = "which", option = "-c") List<ComponentName> component) {
    }

    record Alter(@Word(help = "the project") ProjectName project, @Word(help = "what", label = "KEY=VALUE") Map<String, String> values) {
    }

    enum Level { LOW, VERY_HIGH }

    record Many(@Word(help = "release") ReleaseNumber release, @Word(help = "domain") DomainName domain, @Word(help = "target") Change.Target target,
                @Word(help = "level", option = "--level") Level level, @Word(help = "number", option = "--number") int number,
                @Word(help = "scale") Optional<Map<ComponentName, Integer>> scale) {
    }

    record Nothing() {
    }
}
