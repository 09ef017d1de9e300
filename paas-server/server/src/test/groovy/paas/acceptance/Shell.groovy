package paas.acceptance

import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** Runs real programs. */
class Shell {

    /** What came of one. */
    static class Ran {
        int status
        String out
        String err

        /** Everything it said. */
        String getAll() { out + err }

        Ran ok() {
            assert status == 0: "exit $status\n$all"
            this
        }
    }

    /** One that goes on, and what it has said so far. */
    static class Going {
        private final Process process
        private final StringBuffer said = new StringBuffer()
        private final List<Thread> reading

        private Going(Process process) {
            this.process = process
            reading = [process.consumeProcessOutputStream(said), process.consumeProcessErrorStream(said)]
        }

        String getAll() { said.toString() }

        /** Waits until it ends by itself. @return its exit status */
        int status(int seconds) {
            assert process.waitFor(seconds, TimeUnit.SECONDS): "still running after $seconds s\n$all"
            reading*.join()
            process.exitValue()
        }
    }

    static Going going(Path directory, List<String> command, Map<String, String> environment = [:]) { new Going(start(directory, command, environment)) }

    static Ran run(Path directory, List<String> command, Map<String, String> environment = [:], String input = '', int seconds = 300) {
        Process process = start(directory, command, environment)
        def out = new StringBuilder()
        def err = new StringBuilder()
        def reading = [process.consumeProcessOutputStream(out), process.consumeProcessErrorStream(err)]
        try {
            process.outputStream.withStream { it << input }
        } catch (IOException ignored) {
            // it ended without reading its input
        }
        assert process.waitFor(seconds, TimeUnit.SECONDS): "still running after $seconds s: $command\n$out$err"
        reading*.join()
        new Ran(status: process.exitValue(), out: out.toString(), err: err.toString())
    }

    static Process start(Path directory, List<String> command, Map<String, String> environment = [:]) {
        def builder = new ProcessBuilder(command*.toString()).directory(directory.toFile())
        builder.environment().putAll(environment)
        builder.start()
    }
}
