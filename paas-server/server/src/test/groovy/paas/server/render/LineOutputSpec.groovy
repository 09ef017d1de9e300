package paas.server.render

import java.time.Duration
import java.util.concurrent.CountDownLatch
import spock.lang.Specification
import spock.lang.Timeout

class LineOutputSpec extends Specification {

    ByteArrayOutputStream bytes = new ByteArrayOutputStream()

    String getText() {
        bytes.toString('UTF-8')
    }

    def 'every kind of line has its prefix'() {
        when:
        new LineOutput(bytes).withCloseable {
            it.headline('shop')
            it.step('Building')
            it.detail('npm ci')
            it.warn('no lock file')
        }

        then:
        text == '=====> shop\n-----> Building\n       npm ci\n !     no lock file\n'
    }

    def 'lines of many threads stay whole and none is lost'() {
        given:
        def output = new LineOutput(bytes)

        when:
        (1..8).collect { n -> Thread.startVirtualThread { 500.times { output.detail("$n-$it") } } }*.join()
        output.close()

        then:
        def lines = text.readLines()
        lines.size() == 4000
        lines.every { it ==~ / {7}\d-\d+/ }
        lines.unique().size() == 4000
    }

    def 'what could harm a terminal is taken out, colours stay'() {
        when:
        new LineOutput(bytes).withCloseable { it.detail('a\u001b[31mred\u001b[0m b\u001b]0;title\u0007c\rd\u0000\tend') }

        then:
        text == '       a\u001b[31mred\u001b[0m b]0;titlecd\tend\n'
    }

    def 'a very long line is cut'() {
        when:
        new LineOutput(bytes).withCloseable { it.detail('x' * 100_000) }

        then:
        text.length() < 5_000
    }

    @Timeout(30)
    def 'a client that does not read holds the work up for a moment only, and is told what it missed'() {
        given:
        def read = new CountDownLatch(1)
        def slow = new OutputStream() {

            @Override
            void write(int b) {
                write([b] as byte[], 0, 1)
            }

            @Override
            void write(byte[] some, int offset, int length) {
                read.await()
                bytes.write(some, offset, length)
            }
        }
        def output = new LineOutput(slow, Duration.ofMillis(500))

        when:
        def start = System.nanoTime()
        10_000.times { output.detail("line $it") }
        def took = Duration.ofNanos(System.nanoTime() - start)

        then:
        took < Duration.ofSeconds(5)

        when:
        read.countDown()
        output.flush()
        output.detail('last')
        output.close()

        then:
        text.contains('line 0\n')
        text =~ / !     \d+ lines were left out because they were not read in time\.\n {7}last\n$/
    }

    @Timeout(30)
    def 'closing does not wait for ever either'() {
        given:
        def output = new LineOutput(new OutputStream() {

            @Override
            void write(int b) {
                new CountDownLatch(1).await()
            }
        }, Duration.ofMillis(100))
        output.step('Building')

        when:
        output.close()

        then:
        noExceptionThrown()
    }

    @Timeout(30)
    def 'a client that has gone is no failure'() {
        given:
        def output = new LineOutput(new OutputStream() {

            @Override
            void write(int b) throws IOException {
                throw new IOException('closed')
            }
        })

        when:
        5_000.times { output.detail("line $it") }
        output.close()

        then:
        noExceptionThrown()
    }
}
