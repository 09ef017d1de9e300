package paas.testkit

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.ThreadLocalRandom
import java.util.concurrent.TimeUnit

/**
 * A Docker daemon of a spec's own, which it may stop and kill. It shares nothing with the machine's but the kernel, and touches no packet
 * filter, so that its containers reach this machine and not the world. Needs root.
 */
final class PrivateDocker implements AutoCloseable {

    private final Path directory = Files.createTempDirectory(Path.of('/tmp'), 'docker')
    /** With "none" a daemon deletes docker0, which is the machine's. */
    private final String bridge = "pd${Long.toString(System.nanoTime(), 36)}".toString()
    private Process process

    private final List<String> options

    /** @param options of dockerd */
    PrivateDocker(String... options) {
        this.options = options as List
        ip('link', 'add', bridge, 'type', 'bridge')
        try {
            // addresses for measurements, which no network of a project has
            ip('addr', 'add', "198.18.${ThreadLocalRandom.current().nextInt(256)}.1/24", 'dev', bridge)
            start()
        } catch (Throwable e) {
            ip('link', 'del', bridge)
            throw e
        }
    }

    /** What {@code docker.host} is to be. */
    String host() {
        "unix://$directory/docker.sock"
    }

    Path socket() {
        directory.resolve('docker.sock')
    }

    void start() {
        process = new ProcessBuilder('dockerd', '--data-root', "$directory/data", '--exec-root', "$directory/exec", '--pidfile', "$directory/pid",
                '--host', host(), '--bridge', bridge, '--iptables=false', '--ip6tables=false', '--ip-forward=false', '--ip-masq=false',
                '--shutdown-timeout=5', *options)
                .redirectErrorStream(true).redirectOutput(directory.resolve('log').toFile()).start()
        while (!answers()) {
            assert process.alive : Files.readString(directory.resolve('log'))
            process.waitFor(50, TimeUnit.MILLISECONDS)
        }
    }

    /** As the service manager stops it: with it end its containers. */
    void stop() {
        process.destroy()
        assert process.waitFor(60, TimeUnit.SECONDS)
    }

    /** As a crash: its containers go on for now. */
    void kill() {
        process.destroyForcibly().waitFor()
        // its containerd went with it, and these would be taken for running as long as nobody has reaped the dead
        ['pid', 'exec/containerd/containerd.pid'].each { Files.deleteIfExists(directory.resolve(it)) }
    }

    /** Copies an image here from the machine's own daemon. */
    void load(String image) {
        def copy = new ProcessBuilder('sh', '-c', 'docker save "$1" | docker --host "$2" load', 'copy', image, host()).redirectErrorStream(true).start()
        def said = copy.inputStream.text
        assert copy.waitFor() == 0 : said
    }

    @Override
    void close() {
        try {
            stop()
        } finally {
            // what a daemon that failed has left
            new File('/proc/mounts').readLines()*.split(' ')*.getAt(1).findAll { it.startsWith("$directory/") }.reverse().each {
                new ProcessBuilder('umount', '-l', it).start().waitFor()
            }
            new ProcessBuilder('rm', '-rf', directory.toString()).start().waitFor()
            ip('link', 'del', bridge)
        }
    }

    private static void ip(String... words) {
        def process = new ProcessBuilder(['ip', *words]*.toString()).redirectErrorStream(true).start()
        def said = process.inputStream.text
        assert process.waitFor() == 0 : said
    }

    private boolean answers() {
        Files.exists(socket()) && new ProcessBuilder('docker', '--host', host(), 'version').redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0
    }
}
