package paas.server.ssh

import java.nio.file.Path
import paas.server.git.GitServer
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class CommandLinesSpec extends Specification {

    @Shared
    @TempDir
    Path home
    @Shared
    GitServer server

    def setupSpec() {
        server = new GitServer(home, [:], SampleVerbs.all())
        server.project('shop')
    }

    def cleanupSpec() {
        server?.close()
    }

    Identity.Ran run(String command, Map<String, ?> with = [:]) {
        server.ada.run(server.port, command, with)
    }

    def 'an answer goes to standard output, for people or as JSON: #command'() {
        expect:
        with(run(command)) {
            status == 0
            out == answer
            err == ''
        }

        where:
        command               || answer
        'said'                || 'Done.\n'
        'said --json'         || '{"message":"Done."}\n'
        'table'               || 'NAME    COUNT\nweb     2\nworker  -\n'
        'table --quiet'       || 'web     2\nworker  -\n'
        'table --json'        || '[{"name":"web","count":2},{"name":"worker","count":null}]\n'
        'table --format json' || '[{"name":"web","count":2},{"name":"worker","count":null}]\n'
    }

    def 'words are split as a shell would: #command'() {
        expect:
        run(command).out == "$words\n"

        where:
        command                       || words
        'words a b'                   || ['a', 'b']
        'words "a  b" \'c "d"\' e\\ f' || ['a  b', 'c "d"', 'e f']
        'words \'$(id)\' "`id`" ;'    || ['$(id)', '`id`', ';']
        'words ""'                    || ['']
    }

    def 'a failure is two lines on standard error and an exit status, or JSON'() {
        expect:
        with(run('fails')) {
            status == 77
            out == ''
            err == '-----> Trying\n !     You may not.\n !     Ask ada.\n'
        }
        with(run('fails --quiet')) {
            err == ' !     You may not.\n !     Ask ada.\n'
        }
        with(run('fails --json')) {
            status == 77
            err.endsWith('{"error":"no","message":"You may not.","next":"Ask ada."}\n')
        }
    }

    def 'what nobody expected is one sentence with an id, and 70'() {
        expect:
        with(run('breaks')) {
            status == 70
            err ==~ /(?s) !     Something went wrong on the server\.\n !     The server's log tells more under the id [0-9a-f]{8}\.\n/
        }
    }

    def 'what cannot be read is told: #command'() {
        expect:
        with(run(command)) {
            status == 2
            err.startsWith(' !     ')
            !err.contains('Exception')
        }

        where:
        command << ['nonsense', 'said "unfinished', 'said --format yaml', 'said --what', 'said too many']
    }

    def 'a mistyped command is answered with what it resembles'() {
        expect:
        run('tabel').err.contains('table')
    }

    def 'a missing project exits 20 under the names of Dokku'() {
        expect:
        run('apps:look shop').out == 'This is shop.\n'
        run('apps:look nowhere').status == 20
    }

    def 'a verb may write itself, and give its own status'() {
        expect:
        with(run('writes')) {
            status == 3
            out == 'raw\n'
            err == '       beside\n'
        }
    }

    def 'a verb may ask, without a terminal and with one'() {
        expect:
        run('asks', [input: 'shop\n']).out == 'You typed: shop\n'

        when:
        def ran = Identity.Ran.start(home, [*server.ada.ssh(server.port, ['-tt']), 'paas@127.0.0.1', 'asks'], [:], 'shpo\u007f\u007fop\r\u0004').finish()

        then:
        ran.out.contains('You typed: shop\r\n')
    }

    def 'nothing typed is answered politely'() {
        expect:
        with(run(null)) {
            status == 0
            out == 'Hi ada! You are in. There is no shell here; type: ssh paas help\n'
        }
        run('  ').out.startsWith('Hi ada!')
    }
}
