package paas.core.verb

import spock.lang.Specification

class PrintableSpec extends Specification {

    def 'foreign text does nothing to a terminal: #what'() {
        expect:
        Printable.line(text, 100) == printed

        where:
        what                       | text                               || printed
        'plain'                    | 'Grüße, 世界 🙂\there'              || 'Grüße, 世界 🙂\there'
        'a colour, which ends'     | '\u001b[1;31mred\u001b[0m'         || '\u001b[1;31mred\u001b[0m'
        'a colour that goes on'    | '\u001b[31mred'                    || '\u001b[31mred\u001b[0m'
        'the title of the window'  | 'a\u001b]0;title\u0007b'           || 'a]0;titleb'
        'clear the screen'         | '\u001b[2Jb'                       || '[2Jb'
        'where is the cursor'      | '\u001b[6n'                        || '[6n'
        'back to the line\'s start' | 'real\rfake'                      || 'realfake'
        'NUL, and C1'              | 'a\u0000\u009b31mb'                || 'a31mb'
        'text that runs backwards' | 'user\u202egnp.exe\u2066\u200fx'   || 'usergnp.exex'
        'another break of a line'  | 'one\u2028two\u2029three\u0085four' || 'onetwothreefour'
        'too long'                 | 'x' * 200                          || 'x' * 100 + '…'
    }
}
