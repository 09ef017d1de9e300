package paas.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import paas.spi.Cancellation;
import paas.spi.build.Artifact;
import paas.spi.build.Sandbox;
import paas.spi.build.SandboxSpec;
import paas.spi.run.ImageFacts;

/** A sandbox whose command always succeeds and leaves no files. */
final class FakeSandbox implements Sandbox {

    private final SandboxSpec spec;
    private final FakeRuntime runtime;
    private final Runnable gone;

    FakeSandbox(SandboxSpec spec, FakeRuntime runtime, Runnable gone) {
        this.spec = spec;
        this.runtime = runtime;
        this.gone = gone;
    }

    SandboxSpec spec() {
        return spec;
    }

    @Override
    public void put(String directory, InputStream tar) {
        runtime.calls().call("put " + directory);
        try (tar) {
            tar.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Ended run(Consumer<String> line, Duration timeout, Cancellation cancellation) {
        runtime.calls().call("run " + String.join(" ", spec.command()));
        cancellation.check();
        line.accept("built");
        return new Ended(0, false);
    }

    @Override
    public Optional<byte[]> read(String path, int limit) {
        return Optional.empty();
    }

    @Override
    public Artifact.Image commit(String tag, ImageConfig config) {
        runtime.calls().call("commit " + tag);
        ImageFacts facts = new ImageFacts(config.entrypoint(), config.command(), config.ports(), config.workingDirectory(), config.user(), 1000);
        return runtime.image(tag, facts, Optional.of(spec.project()), Optional.of(spec.operation()));
    }

    @Override
    public void close() {
        gone.run();
    }
}
