package paas.acceptance

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Logs larger than the server's memory, read by many at once: whoever may see a project can ask for all of them. */
class LargeLogsAcceptance extends Specification {

    static final int CALLERS = 10
    static final int FILES = 15
    static final int LINES = 6_000

    @Shared
    @AutoCleanup
    PaasServer server = new PaasServer()

    def setupSpec() {
        server.start()
        server.ssh('create shop').ok()
        Path folder = server.data.resolve('logs').resolve(id())
        Files.createDirectories(folder)
        FILES.times { fill(folder.resolve(String.format('%015d.log', it * LINES)), it) }
    }

    private String id() {
        new JsonSlurper().parseText(server.ssh('info shop --json').ok().out).id
    }

    private static void fill(Path file, int number) {
        String text = 'x' * 650
        file.withWriter { writer ->
            LINES.times { writer << "${Instant.now().epochSecond}.000000000 web.1 1 out p${number * LINES + it} ${number * LINES + it} $text\n" }
        }
    }

    def "ten callers at once get all of it: #words"() {
        given:
        def callers = Executors.newVirtualThreadPerTaskExecutor()

        when:
        def sizes = callers.invokeAll([{ measured(words) } as Callable<Long>] * CALLERS)*.get()

        then: 'the server is the same that it was'
        sizes.every { it >= (FILES * LINES as long) * 650 }
        !server.log().contains('OutOfMemoryError')
        server.ssh('version').ok()

        cleanup:
        callers.close()

        where:
        words << ['logs shop -n 100000', 'logs shop --since 1d --json']
    }

    private long measured(String words) {
        def process = Shell.start(server.home, server.sshCommand('ada') + ['paas@127.0.0.1', words])
        process.consumeProcessErrorStream(new StringBuilder())
        long size = process.inputStream.withStream { it.transferTo(OutputStream.nullOutputStream()) }
        assert process.waitFor() == 0
        size
    }
}
