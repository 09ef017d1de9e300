package paas.store

import java.util.concurrent.TimeUnit

/** What specs run in a process of its own. Says a line, and goes on until it is killed. */
final class Child {

    static void main(String[] arguments) {
        Store store = Store.open(arguments[0], Optional.empty(), Optional.empty())
        println 'open'
        if (arguments[1] == 'write') {
            def operation = store.operations().begin(paas.spi.name.ProjectId.random(), 'push', 'ann').id()
            println operation.value()
            for (int number = 1; ; number++) {
                store.operations().step(operation, 'step', "$number")
                println number
            }
        }
        System.in.read()
    }

    final Process process
    final BufferedReader said

    Child(String url, String task) {
        String classes = System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path')
        process = new ProcessBuilder(ProcessHandle.current().info().command().get(), '-cp', classes, Child.name, url, task)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start()
        said = process.inputReader()
    }

    /** Leaves what it said to be read. */
    void kill() {
        new ProcessBuilder('kill', '-9', "${process.pid()}").start().waitFor()
        assert process.waitFor(30, TimeUnit.SECONDS)
    }
}
