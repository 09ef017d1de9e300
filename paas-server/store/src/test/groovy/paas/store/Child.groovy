package paas.store

import java.util.concurrent.TimeUnit
import paas.spi.Failure

/** What specs run in a process of its own. Says a line, and goes on until it is killed. */
final class Child {

    static void main(String[] arguments) {
        Store store = Store.open(arguments[0], Optional.empty(), Optional.empty())
        println 'open'
        if (arguments[1] == 'fill') {
            fill(store)
        }
        if (arguments[1] == 'journal') {
            8.times { Thread.startDaemon { append(store) } }
        }
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

    /** Says how many settings it put before the first failure, its code, and then what becomes of an attempt for each line it reads. */
    private static void fill(Store store) {
        int number = 0
        try {
            while (true) {
                store.settings().put("setting ${number}", 'x' * 60_000)
                number++
            }
        } catch (Failure e) {
            println number
            println e.code()
        }
        System.in.eachLine {
            try {
                store.settings().put('again', 'x' * 60_000)
                println store.settings().get("setting ${number - 1}").present && store.settings().get("setting $number").empty ? 'all is there' : 'rows are missing'
            } catch (Failure e) {
                println e.code()
            }
        }
    }

    /** Says the number of each entry once it is written. */
    private static void append(Store store) {
        def journal = store.journal(Databases.CHAIN)
        while (true) {
            long number = journal.append(JdbcJournalSpec.entry()).number()
            synchronized (Child) {
                println number
            }
        }
    }

    final Process process
    final BufferedReader said

    /** @param most bytes that any file may have, in units of 512 */
    Child(String url, String task, int most = 0) {
        String classes = System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path')
        List<String> limited = most ? ['sh', '-c', 'ulimit -S -f "$0"; exec "$@"', "$most".toString()] : []
        process = new ProcessBuilder(limited + [ProcessHandle.current().info().command().get(), '-cp', classes, Child.name, url, task])
                .redirectError(ProcessBuilder.Redirect.DISCARD).start()
        said = process.inputReader()
    }

    String ask() {
        process.outputWriter().with {
            write('again\n')
            flush()
        }
        said.readLine()
    }

    /** Leaves what it said to be read. */
    void kill() {
        new ProcessBuilder('kill', '-9', "${process.pid()}").start().waitFor()
        assert process.waitFor(30, TimeUnit.SECONDS)
    }
}
