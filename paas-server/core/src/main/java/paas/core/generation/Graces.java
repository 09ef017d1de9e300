package paas.core.generation;

import java.time.Duration;
import java.util.List;
import paas.core.component.Attachment;
import paas.core.component.Attachments;
import paas.core.component.Catalogue;
import paas.core.component.Component;
import paas.core.release.Release;
import paas.core.release.Releases;

/** How long an instance has between its stop signal and the kill: what its process or the kind of its service says. */
public final class Graces {

    /** A service that was removed has nothing left that says of what kind it was. */
    private static final Duration OF_REMOVED = Duration.ofMinutes(1);

    private final Releases releases;
    private final Attachments attachments;
    private final Catalogue catalogue;
    private final Duration usual;

    /** @param usual for what says nothing, such as tasks */
    public Graces(Releases releases, Attachments attachments, Catalogue catalogue, Duration usual) {
        this.releases = releases;
        this.attachments = attachments;
        this.catalogue = catalogue;
        this.usual = usual;
    }

    Duration of(Instance instance) {
        return instance.release().isPresent() ? ofProcess(instance) : ofService(instance);
    }

    private Duration ofProcess(Instance instance) {
        return releases.find(instance.id().project(), instance.release().orElseThrow()).map(Release::processes).stream().flatMap(List::stream)
                .filter(process -> process.name().equals(instance.id().component())).findFirst()
                .map(Component.Process::graceSeconds).map(Duration::ofSeconds).orElse(usual);
    }

    private Duration ofService(Instance instance) {
        return attachments.find(instance.id().project(), instance.id().component()).map(Attachment::kind).filter(catalogue.kinds()::contains)
                .map(kind -> Duration.ofSeconds(catalogue.kind(kind).graceSeconds())).orElse(OF_REMOVED);
    }
}
