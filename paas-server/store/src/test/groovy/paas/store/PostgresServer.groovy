package paas.store

import java.nio.file.Files
import java.nio.file.Path
import java.sql.Connection
import java.sql.DriverManager
import java.util.concurrent.TimeUnit
import paas.testkit.Ports

/** A private PostgreSQL server in a temporary directory, on a free port of the loopback address. */
final class PostgresServer {

    static final String USER = 'paas'
    static final String PASSWORD = 'p@ss:wo/rd%1'

    private static PostgresServer shared

    final int port
    private final Path directory
    private Process process

    private PostgresServer() {
        port = Ports.free()
        directory = Files.createTempDirectory('paas-postgres')
        run('chown', 'postgres', "$directory")
        Path secret = Files.createTempFile('paas-postgres', '.secret')
        Files.writeString(secret, PASSWORD)
        run('chown', 'postgres', "$secret")
        run(*asPostgres(), "$binaries/initdb", '-D', "$directory/data", '-U', USER, '--auth=scram-sha-256', "--pwfile=$secret",
                '--encoding=UTF8', '--locale=C', '--no-sync')
        Files.delete(secret)
        start()
        Runtime.runtime.addShutdownHook(new Thread({ remove() }))
    }

    /** One for all specs that leave it running. */
    static synchronized PostgresServer shared() {
        shared = shared ?: new PostgresServer()
    }

    static PostgresServer own() {
        new PostgresServer()
    }

    void start() {
        process = new ProcessBuilder(*asPostgres(), "$binaries/postgres", '-D', "$directory/data", '-p', "$port", '-k', "$directory",
                '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'log_min_messages=fatal')
                .redirectErrorStream(true).redirectOutput(directory.resolve('log').toFile()).start()
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60)
        while (!ready() && System.nanoTime() < end) {
            process.waitFor(50, TimeUnit.MILLISECONDS)
        }
    }

    private boolean ready() {
        try {
            connect('postgres').close()
            true
        } catch (java.sql.SQLException ignored) {
            false
        }
    }

    void stop() {
        run('kill', '-QUIT', "${process.pid()}")
        process.waitFor(30, TimeUnit.SECONDS)
    }

    void remove() {
        if (process.alive) {
            stop()
        }
        directory.toFile().deleteDir()
    }

    /** The URL of a new database. */
    String database(String options = "ENCODING 'UTF8' TEMPLATE template0") {
        String name = 'd' + UUID.randomUUID().toString().replace('-', '')
        connect('postgres').withCloseable { it.createStatement().execute("CREATE DATABASE $name $options") }
        url(name)
    }

    String url(String name) {
        "postgresql://$USER:${URLEncoder.encode(PASSWORD, 'UTF-8')}@127.0.0.1:$port/$name"
    }

    Connection connect(String name) {
        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:$port/$name", USER, PASSWORD)
    }

    private static List<String> asPostgres() {
        System.getProperty('user.name') == 'root' ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : []
    }

    private static Path getBinaries() {
        new File('/usr/lib/postgresql').listFiles().collect { it.toPath().resolve('bin') }.max { it.parent.fileName.toString() as int }
    }

    private static void run(String... command) {
        Process process = new ProcessBuilder(command).directory(new File('/')).redirectErrorStream(true).start()
        String said = process.inputStream.text
        assert process.waitFor() == 0 : said
    }
}
