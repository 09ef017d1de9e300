package paas.server;

import java.time.Clock;
import java.util.List;
import paas.core.project.Project;
import paas.store.Copies;
import paas.store.Draft;
import paas.store.Store;

/** Brings the server up on a copy of its database, up to where it would let people in, to see whether this version would start. */
final class Trial {

    private Trial() {
    }

    /** The server in use goes on. @return the changes of the schema that this version makes @throws paas.spi.Failure when it would not start */
    static List<String> run(Settings settings) {
        Copies copies = Stores.copies(settings);
        Clock clock = Clock.systemUTC();
        try (Draft draft = copies.draft(); Store store = draft.open(Stores.networks(settings), clock)) {
            Wiring wiring = Wiring.of(settings, store, clock);
            wiring.store().projects().list().forEach(project -> read(wiring.store(), project));
            wiring.store().operations().unfinished();
            return draft.changes();
        }
    }

    /** What a start reads of each. */
    private static void read(Store store, Project project) {
        store.instances().of(project.id());
        store.attachments().of(project.id());
        store.domains().of(project.id());
        store.candidates().find(project.id());
        store.locks().of(project.id());
        project.serving().ifPresent(number -> store.releases().find(project.id(), number));
    }
}
