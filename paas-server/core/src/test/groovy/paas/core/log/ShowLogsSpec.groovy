package paas.core.log

import java.nio.file.Path
import paas.core.fake.World
import paas.core.verb.Answer
import paas.spi.Failure
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class ShowLogsSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
    }

    def "shows the lines that are wanted: #words"() {
        given:
        def out = new ByteArrayOutputStream()

        expect:
        world.run(words, '', out) == new Answer.Written(0)
        out.toString() == text

        where:
        words                       | text
        'logs shop'                 | 'web.1 | line 1\nworker.1 | line 2\nweb.1 | line 3\n'
        'logs shop -n 1'            | 'web.1 | line 3\n'
        'logs shop -n 0'            | ''
        'logs shop --num 2 -c web'  | 'web.1 | line 1\nweb.1 | line 3\n'
        'logs shop -c web.1'        | 'web.1 | line 1\nweb.1 | line 3\n'
        'logs shop -c web.2'        | ''
        'logs shop --ps worker'     | 'worker.1 | line 2\n'
        'logs shop --since 98s'     | 'worker.1 | line 2\nweb.1 | line 3\n'
        'logs shop --since 1m'      | ''
        'logs --app shop'           | 'web.1 | line 1\nworker.1 | line 2\nweb.1 | line 3\n'
    }

    def "follows: #words"() {
        given:
        def out = new ByteArrayOutputStream()

        expect:
        world.run(words, '', out) == new Answer.Written(0)
        out.toString() == text

        where:
        words                      | text
        'logs -f shop -n 1'        | 'web.1 | line 3\n'
        'logs shop -t -c worker'   | 'worker.1 | line 2\n'
        'logs -f shop -n1 --json'  | '{"at":"2026-03-04T05:04:30Z","instance":"web.1","stream":"out","text":"line 3"}\n'
    }

    def "as JSON: #words"() {
        given:
        def out = new ByteArrayOutputStream()

        expect:
        world.run(words, '', out) == new Answer.Written(0)
        out.toString() == text

        where:
        words                     | text
        'logs shop --json -n 0'   | '[]\n'
        'logs shop --json -n 1'   | '[{"at":"2026-03-04T05:04:30Z","instance":"web.1","stream":"out","text":"line 3"}]\n'
        'logs shop --json -c web' | '[{"at":"2026-03-04T05:04:28Z","instance":"web.1","stream":"out","text":"line 1"},{"at":"2026-03-04T05:04:30Z","instance":"web.1","stream":"out","text":"line 3"}]\n'
    }

    def "a reader that went away ends it, and cancels"() {
        given:
        def gone = new OutputStream() {
            @Override
            void write(int b) {
                throw new IOException('gone')
            }
        }

        expect:
        world.run(words, '', gone) == new Answer.Written(0)

        where:
        words << ['logs -f shop', 'logs shop', 'logs shop --json']
    }

    def "refuses #words"() {
        when:
        world.run(words)

        then:
        def failure = thrown(Failure)
        failure.code() == code

        where:
        words                       | code
        'logs shop -n -1'           | 'lines-invalid'
        'logs shop -n 100001'       | 'lines-invalid'
        'logs shop --since soon'    | 'word-invalid'
        'logs shop --since -5m'     | 'word-invalid'
        'logs shop -c we/b'         | 'target-invalid'
        'logs shop web'             | 'word-unexpected'
    }
}
