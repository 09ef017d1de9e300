package paas.acceptance

import java.nio.file.Files
import java.nio.file.Path

/** A PostgreSQL of our own, in a directory of its user's. */
class Postgres implements AutoCloseable {

    final int port = PaasServer.freePort()
    private final Path directory = Files.createTempDirectory('paas-postgres')
    private final Path bin = new File('/usr/lib/postgresql').listFiles().sort().last().toPath().resolve('bin')
    private final Path data = directory.resolve('data')

    /** @param options of the server process: {@code -c synchronous_commit=local} */
    Postgres(String options = '') {
        Shell.run(directory, ['chown', 'postgres', directory.toString()]).ok()
        unprivileged(['sh', '-c', "'$bin/initdb' -D '$data' -A trust -U postgres --no-sync > /dev/null" as String]).ok()
        unprivileged([bin.resolve('pg_ctl').toString(), '-D', data.toString(), '-w', '-l', data.resolve('log').toString(), '-o',
            "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$data -c fsync=off $options" as String, 'start']).ok()
    }

    private Shell.Ran unprivileged(List<String> command) { Shell.run(directory, ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] + command) }

    @Override
    void close() {
        unprivileged([bin.resolve('pg_ctl').toString(), '-D', data.toString(), '-m', 'immediate', 'stop'])
        directory.toFile().deleteDir()
    }
}
