package paas.core.component

import paas.spi.Failure
import spock.lang.Specification

class ProcfileSpec extends Specification {

    def 'lines become commands by type: #text'() {
        expect:
        Procfile.parse(text).commands().collectEntries { [it.key.value(), it.value] } == commands
        where:
        text                                                      || commands
        'web: npm start'                                          || [web: 'npm start']
        'web: npm start\nworker: node w.js\n'                     || [web: 'npm start', worker: 'node w.js']
        'web:npm start'                                           || [web: 'npm start']
        '  web:   npm start  '                                    || [web: 'npm start']
        'web: npm start\r\nworker: a\r\n'                         || [web: 'npm start', worker: 'a']
        '\uFEFFweb: a'                                            || [web: 'a']
        '# all of it\n\n// and more\n   # indented\nweb: a'       || [web: 'a']
        'web: a # the site\nworker: b // the rest'                || [web: 'a', worker: 'b']
        'web: a #the site'                                        || [web: 'a']
        'web: curl http://x/#top'                                 || [web: 'curl http://x/#top']
        'web: echo "a # b" \'c // d\' # e'                        || [web: 'echo "a # b" \'c // d\'']
        'web: echo a\\ # b'                                       || [web: 'echo a\\ # b']
        'web: gunicorn app:app -b 0.0.0.0:$PORT'                  || [web: 'gunicorn app:app -b 0.0.0.0:$PORT']
        'release: ./migrate && ./seed'                            || [release: './migrate && ./seed']
        'a-1: x'                                                  || ['a-1': 'x']
        'w' * 63 + ': x'                                          || [('w' * 63): 'x']
        'web: a\tb'                                               || [web: 'a\tb']
        ''                                                        || [:]
        '# nothing'                                               || [:]
    }

    def 'one bad line makes the file invalid and is named: #text'() {
        when:
        Procfile.parse(text)
        then:
        def failure = thrown(Failure)
        failure.code() == 'procfile-invalid'
        failure.sentence().startsWith("Line $line of the Procfile ")
        failure.sentence().contains(said)
        !failure.next().empty
        where:
        text                                                   || line | said
        'web: a\nworker\n'                                     || 2    | "is not 'type: command': 'worker'"
        'web:'                                                 || 1    | "is not 'type: command'"
        'web: # nothing'                                       || 1    | "is not 'type: command'"
        ': a'                                                  || 1    | "is not 'type: command'"
        'web : a'                                              || 1    | "is not 'type: command'"
        'Web: a'                                               || 1    | "'Web'"
        'my_worker: a'                                         || 1    | "'my_worker'"
        'w' * 64 + ': a'                                       || 1    | 'not allowed'
        'wéb: a'                                               || 1    | 'not allowed'
        '../x: a'                                              || 1    | 'not allowed'
        'web: a\n\nweb: b'                                     || 3    | "names 'web' a second time"
        'web: a\u0000b'                                        || 1    | 'is not'
        '<<<<<<< HEAD\nweb: a\n=======\nweb: b\n>>>>>>> other' || 1    | 'unfinished merge'
        'web: a\n=======\nworker: b'                           || 2    | 'unfinished merge'
        'web: a\n>>>>>>> 1234 (note: x)'                       || 2    | 'unfinished merge'
    }
}
