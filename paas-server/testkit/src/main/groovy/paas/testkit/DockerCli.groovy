package paas.testkit

import java.util.concurrent.TimeUnit

/** Asks Docker by its own command line, for what a spec wants to see with other eyes than the code under test. */
class DockerCli {

    /** The Docker that specs use: the one that its own command line uses. */
    static final String HOST = System.getenv('DOCKER_HOST') ?: 'unix:///var/run/docker.sock'

    /** @return standard output */
    static String docker(String... words) {
        def error = File.createTempFile('docker', '.err')
        try {
            def process = new ProcessBuilder(['docker', *words]).redirectError(error).start()
            process.outputStream.close()
            def said = process.inputStream.text
            assert process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0: error.text
            return said
        } finally {
            error.delete()
        }
    }

    /** Runs the image, or a command in it, with a port; lets the closure ask the running container; removes it. */
    static <T> T running(String image, String command = null, Closure<T> asking) {
        def words = ['run', '-d', '-e', 'PORT=5000', image] + (command ? [command] : [])
        def container = docker(words as String[]).trim()
        try {
            return asking.call(container)
        } catch (Throwable e) {
            throw new AssertionError(docker('logs', container), e)
        } finally {
            docker('rm', '-f', '-v', container)
        }
    }

    /** What a program inside says to a request, once it answers. */
    static String get(String container, String path = '/', String... options) {
        docker('exec', container, 'curl', '-sS', '--retry', '100', '--retry-delay', '0', '--retry-connrefused', '--retry-max-time', '20', *options,
                "http://127.0.0.1:5000$path")
    }

    /** Everything that an image holds: the files of all its layers, its description, its history. */
    static boolean holds(String image, String text) {
        def process = new ProcessBuilder('sh', '-c', 'docker save "$1" | grep -a -q -F -e "$2"', 'sh', image, text).start()
        return process.waitFor() == 0 || docker('image', 'inspect', image).contains(text) || docker('history', '--no-trunc', image).contains(text)
    }
}
