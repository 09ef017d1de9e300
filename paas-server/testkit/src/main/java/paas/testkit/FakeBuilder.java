package paas.testkit;

import java.util.Map;
import java.util.Optional;
import paas.spi.build.Artifact;
import paas.spi.build.BuildRequest;
import paas.spi.build.Builder;
import paas.spi.build.Built;
import paas.spi.build.Detection;
import paas.spi.run.ImageFacts;

/** A builder that makes an empty image in a {@link FakeRuntime}, of any source. {@code calls} reads {@code build p123456789 1}. */
public final class FakeBuilder implements Builder {

    private final FakeRuntime runtime;
    private final Calls calls = new Calls();
    private volatile Detection detection = new Detection.Match("anything");
    private volatile Map<String, String> processes = Map.of();
    private volatile ImageFacts facts = FakeRuntime.FACTS;

    public FakeBuilder(FakeRuntime runtime) {
        this.runtime = runtime;
    }

    public Calls calls() {
        return calls;
    }

    public FakeBuilder detects(Detection answer) {
        detection = answer;
        return this;
    }

    /** What the builds from now on propose and what their images say of themselves. */
    public FakeBuilder makes(Map<String, String> proposed, ImageFacts said) {
        processes = proposed;
        facts = said;
        return this;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Detection detect(BuildRequest request) {
        calls.call("detect " + request.project());
        return detection;
    }

    @Override
    public Built build(BuildRequest request) {
        calls.call("build " + request.project() + " " + request.number());
        request.cancellation().check();
        request.output().detail("made of " + request.source().commit());
        Artifact.Image image = runtime.image(request.tag(), facts, Optional.of(request.project()), Optional.of(request.operation()));
        return new Built(image, processes);
    }
}
