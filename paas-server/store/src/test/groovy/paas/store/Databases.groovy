package paas.store

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.time.InstantSource
import paas.core.journal.Chain
import paas.core.project.Project
import paas.spi.name.ProjectName

/** The same store on both databases, opened once for all contract specs. */
final class Databases {

    /** The system's clock, which a spec can move. */
    static final class Clock implements InstantSource {
        Duration ahead = Duration.ZERO

        @Override
        Instant instant() {
            Instant.now() + ahead
        }
    }

    static final Clock CLOCK = new Clock()

    private static Map<String, Store> opened

    /** Rows of name and store, for {@code where:}. */
    static synchronized List<List<Object>> both() {
        opened = opened ?: ['H2': open(Store.file(directory().resolve('paas'))), 'PostgreSQL': open(PostgresServer.shared().database())]
        opened.collect { name, store -> [name, store] }
    }

    static final Chain CHAIN = new Chain('k1', 'a key of thirty-two bytes, or so'.bytes)

    static Store open(String url) {
        Store.open(url, Optional.empty(), Optional.empty(), '10.210.0.0/16', CLOCK, CLOCK)
    }

    static Path directory() {
        Path directory = Files.createTempDirectory('paas-store')
        Runtime.runtime.addShutdownHook(new Thread({ directory.toFile().deleteDir() }))
        directory
    }

    static String unique(String prefix) {
        prefix + UUID.randomUUID().toString().replace('-', '').take(12)
    }

    /** A project of its own for a feature. */
    static Project project(Store store) {
        store.projects().create(new ProjectName(unique('p')), owner(store))
    }

    static long owner(Store store) {
        store.users().add(unique('u'), false).id()
    }

    private Databases() {
    }
}
