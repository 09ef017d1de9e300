package paas.core.verb;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import paas.spi.name.ReleaseNumber;
import paas.spi.name.Shown;

/** Says for the journal what a call was about; never a secret. */
final class About {

    private About() {
    }

    /** What the input names as its {@code project}, as the {@code only} one, or else as its {@code name}. */
    static Optional<String> of(Record input) {
        return Stream.of("project", "only", "name").flatMap(name -> component(input, name).stream()).map(component -> value(component, input))
                .flatMap(value -> value instanceof Optional<?> maybe ? maybe.stream() : Stream.of(value)).findFirst().map(value -> Shown.of(value.toString()));
    }

    static String of(Change change) {
        return switch (change) {
            case Change.Push push -> push.ref();
            case Change.RollBack back -> (back.to().map(release -> "to " + release).orElse("") + (back.codeOnly() ? " code only" : "")).strip();
            case Change.Promote promote -> promote.shown();
            case Change.Configure configure -> configure.keys();
            case Change.Scale scale -> quantities(scale);
            case Change.Start start -> start.target() + (start.empty() ? " with no data" : "");
            case Change.Stop stop -> stop.target().toString();
            case Change.Restart restart -> restart.target().toString();
            case Change.Attach attach -> attach.name() + " (" + attach.kind() + ")";
            case Change.Detach detach -> detach.name() + (detach.destroyData() ? " with its data" : "");
            case Change.AddDomain add -> add.domain().value();
            case Change.RemoveDomain remove -> remove.domain().value();
            case Change.Rename rename -> "to " + rename.to();
            case Change.Try attempt -> attempt.of().map(ReleaseNumber::toString).orElse("");
            case Change.Abort abort -> abort.why();
            case Change.Weigh weigh -> weigh.ramp().toString();
            case Change.Switch _, Change.Redeploy _, Change.Reroute _, Change.Destroy _ -> "";
        };
    }

    private static String quantities(Change.Scale scale) {
        return new TreeMap<>(scale.quantities()).entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
    }

    private static Optional<RecordComponent> component(Record input, String name) {
        return Arrays.stream(input.getClass().getRecordComponents()).filter(component -> component.getName().equals(name)).findFirst();
    }

    private static Object value(RecordComponent component, Record input) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(input);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
