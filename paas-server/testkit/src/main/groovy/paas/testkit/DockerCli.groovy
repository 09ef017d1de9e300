package paas.testkit

import java.util.concurrent.TimeUnit

/** Asks Docker by its own command line, for what a spec wants to see with other eyes than the code under test. */
class DockerCli {

    /** @return standard output and error */
    static String docker(String... words) {
        def process = new ProcessBuilder(['docker', *words]).redirectErrorStream(true).start()
        process.outputStream.close()
        def said = process.inputStream.text
        assert process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0: said
        return said
    }

    /** Runs the image with a port, lets the closure ask the running container, and removes it. */
    static <T> T running(String image, Map<String, String> environment = [:], Closure<T> asking) {
        def variables = environment.collectMany { name, value -> ['-e', "$name=$value".toString()] }
        def container = docker(*(['run', '-d', '-e', 'PORT=5000', *variables, image] as String[])).readLines().last()
        try {
            return asking.call(container)
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
