package paas.server.ssh

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** A key pair as ssh-keygen makes it, and the real clients that use it. */
class Identity {

    final Path file
    final Path directory
    final String line
    final String fingerprint

    Identity(Path directory, String name, List<String> kind = ['-t', 'ed25519']) {
        this.directory = directory
        file = directory.resolve(name)
        Ran.of(directory, ['ssh-keygen', '-q', *kind, '-N', '', '-C', name, '-f', file.toString()]).mustSucceed()
        line = Files.readString(directory.resolve("${name}.pub")).split(' ')[0..1].join(' ')
        fingerprint = Ran.of(directory, ['ssh-keygen', '-lf', file.toString()]).mustSucceed().out.split(' ')[1]
    }

    /** What ssh is called with, all but host and command. */
    List<String> ssh(int port, List<String> options = []) {
        ['ssh', '-F', 'none', '-p', port.toString(), '-i', file.toString(), '-o', 'IdentitiesOnly=yes', '-o', 'IdentityAgent=none',
         '-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=no', '-o', "UserKnownHostsFile=${directory}/known_hosts", '-o', 'LogLevel=ERROR',
         *options].collect { it.toString() }
    }

    Ran run(int port, String command, Map<String, ?> with = [:]) {
        start(port, command, with).finish()
    }

    /** @param with options (a list), input (text), user */
    Ran start(int port, String command, Map<String, ?> with = [:]) {
        def words = [*ssh(port, (with.options ?: []) as List<String>), "${with.user ?: 'paas'}@127.0.0.1"] + (command == null ? [] : [command])
        Ran.start(directory, words, [:], (with.input ?: '') as String)
    }

    /** Real git, which knows of no settings but these. */
    Ran git(int port, Path where, List<String> words, List<String> sshOptions = []) {
        startGit(port, where, words, sshOptions).finish()
    }

    Ran startGit(int port, Path where, List<String> words, List<String> sshOptions = []) {
        Ran.start(where, ['git', *words], environment(port, sshOptions), '')
    }

    Map<String, String> environment(int port, List<String> sshOptions = []) {
        [GIT_SSH_COMMAND: ssh(port, sshOptions).join(' '), HOME: directory.toString(), GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0',
         GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.org', GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.org',
         LC_ALL: 'C.UTF-8']
    }

    /** A program that was run, or still runs. */
    static class Ran {

        Process process
        volatile String out = ''
        volatile String err = ''
        private Thread outReader
        private Thread errReader

        static Ran of(Path where, List<String> words, Map<String, String> environment = [:]) {
            start(where, words, environment, '').finish()
        }

        static Ran start(Path where, List<String> words, Map<String, String> environment, String input) {
            def builder = new ProcessBuilder(words.collect { it.toString() }).directory(where.toFile())
            builder.environment().putAll(environment)
            def ran = new Ran(process: builder.start())
            ran.outReader = reader(ran.process.inputStream) { ran.out += it }
            ran.errReader = reader(ran.process.errorStream) { ran.err += it }
            if (input != null) {
                ran.process.outputStream.withStream { it << input }
            }
            ran
        }

        private static Thread reader(InputStream stream, Closure<?> to) {
            Thread.startVirtualThread {
                try {
                    stream.eachByte(65536) { bytes, n -> to(new String(bytes, 0, n, 'UTF-8')) }
                } catch (IOException ignored) {
                    // Ended by force.
                }
            }
        }

        Ran finish(int seconds = 120) {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly()
                throw new IllegalStateException("still running after $seconds s: $out $err")
            }
            outReader.join()
            errReader.join()
            this
        }

        int getStatus() {
            process.exitValue()
        }

        Ran mustSucceed() {
            assert status == 0: "$out\n$err"
            this
        }
    }
}
