package paas.core.component

import paas.spi.Failure
import paas.spi.run.ImageFacts
import spock.lang.Specification

class CommandsSpec extends Specification {

    static final WAITING = "trap 'wait; exit 143' TERM INT QUIT; "
    static final ENVIRONMENT = [PORT: '5000', NAME: 'a b', EMPTY: '']

    def 'an image without an entrypoint runs the command in a shell, which one program replaces: #command'() {
        given:
        def invocation = Commands.of(command, image([]), ENVIRONMENT)
        expect:
        invocation.entrypoint().empty
        invocation.command() == ['/bin/sh', '-c', line]
        invocation.environment() == (line.startsWith('exec ') ? [:] : [TINI_KILL_PROCESS_GROUP: '1'])
        where:
        command                                 || line
        'npm start'                             || 'exec npm start'
        'node'                                  || 'exec node'
        './bin/serve --port $PORT'              || 'exec ./bin/serve --port $PORT'
        'sh -c "a && b"'                        || 'exec sh -c "a && b"'
        'a && b'                                || WAITING + 'a && b'
        'a; b'                                  || WAITING + 'a; b'
        'a | b'                                 || WAITING + 'a | b'
        'a &'                                   || WAITING + 'a &'
        'a > b'                                 || WAITING + 'a > b'
        '(a)'                                   || WAITING + '(a)'
        'A=1 b'                                 || WAITING + 'A=1 b'
        'cd x'                                  || WAITING + 'cd x'
        'exec a'                                || WAITING + 'exec a'
        'if a'                                  || WAITING + 'if a'
        '. ./env'                               || WAITING + '. ./env'
        '"a b" c'                               || WAITING + '"a b" c'
        '$CMD'                                  || WAITING + '$CMD'
        'a $(b)'                                || WAITING + 'a $(b)'
        'iffy a'                                || 'exec iffy a'
    }

    def 'a buildpack image hands the line to its launcher as one argument: #command'() {
        expect:
        Commands.of(command, image(Commands.LAUNCHER), ENVIRONMENT).command() == [line]
        where:
        command        || line
        'npm start'    || 'exec npm start'
        'a && b $PORT' || WAITING + 'a && b $PORT'
    }

    def 'an image with an entrypoint gets the words, expanded by us: #command'() {
        given:
        def invocation = Commands.of(command, image(['/entry']), ENVIRONMENT)
        expect:
        invocation.entrypoint().empty
        invocation.command() == words
        invocation.environment() == [:]
        where:
        command                          || words
        'serve --port $PORT'             || ['serve', '--port', '5000']
        'serve --port=${PORT}0'          || ['serve', '--port=50000']
        'serve ${NONE:-3000} ${PORT:-1}' || ['serve', '3000', '5000']
        'serve ${EMPTY:-x}'              || ['serve', 'x']
        'serve $NONE end'                || ['serve', 'end']
        'serve "$NONE" end'              || ['serve', '', 'end']
        'serve $NAME'                    || ['serve', 'a b']
        'serve "x $NAME"'                || ['serve', 'x a b']
        'serve \'$NAME "\''              || ['serve', '$NAME "']
        'serve \\$PORT a\\ b'            || ['serve', '$PORT', 'a b']
        'serve "\\$PORT \\" \\n"'        || ['serve', '$PORT " \\n']
        'a && b; c | d'                  || ['a', '&&', 'b;', 'c', '|', 'd']
        'a $ $1 ${ $(b)'                 || ['a', '$', '$1', '${', '$(b)']
        '  a \t b  '                     || ['a', 'b']
    }

    def 'no command is the image\'s own'() {
        expect:
        Commands.of(command, image(entrypoint), [:]) == new Commands.Invocation(Optional.empty(), [], [:])
        where:
        command | entrypoint
        ''      | []
        ' '     | ['/entry']
        ''      | Commands.LAUNCHER
    }

    def 'an open quote is the project\'s mistake: #command'() {
        when:
        Commands.of(command, image(['/entry']), [:])
        then:
        def failure = thrown(Failure)
        failure.code() == 'command-invalid'
        where:
        command << ['a "b', "a 'b", 'a \\']
    }

    def 'what an entrypoint may not understand is known: #command'() {
        expect:
        Commands.needsShell(command, image(entrypoint)) == needs
        where:
        command     | entrypoint        || needs
        'a && b'    | ['/entry']        || true
        'a "&& b"'  | ['/entry']        || false
        'a *.js'    | ['/entry']        || true
        'a && b'    | []                || false
        'a && b'    | Commands.LAUNCHER || false
    }

    private static ImageFacts image(List<String> entrypoint) {
        new ImageFacts(entrypoint, ['own'], [], '/', '', 1)
    }
}
