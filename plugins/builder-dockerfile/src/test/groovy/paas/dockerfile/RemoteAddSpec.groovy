package paas.dockerfile

import paas.spi.Failure
import spock.lang.Specification
import spock.lang.Timeout

class RemoteAddSpec extends Specification {

    static final String AT = 'http://127.0.0.1:2019/config/'

    static void check(String text) {
        def dockerfile = Dockerfile.parse('Dockerfile', text)
        RemoteAdd.refuse(dockerfile, Instructions.of(dockerfile))
    }

    def 'refused in line #line: #text'() {
        when:
        check(text)

        then:
        def failure = thrown(Failure)
        failure.code() == 'build-failed'
        failure.sentence().startsWith("Line $line of Dockerfile: ADD cannot fetch")
        failure.next().contains('RUN curl')

        where:
        text                                                   || line
        "FROM x\nADD $AT /c"                                   || 2
        "FROM x\nadd\t$AT /c"                                  || 2
        "FROM x\nADD\u000b$AT\f/c"                             || 2
        "FROM x\n\u00a0ADD $AT /c"                             || 2
        "FROM x\r\nADD $AT /c\r\n"                             || 2
        "\uFEFFFROM x\nADD $AT /c"                             || 2
        "FROM x\nADD a b $AT c /c/"                            || 2
        "FROM x\nADD --chown=1:1 --link $AT /c"                || 2
        "FROM x\nADD HTTPS://example.com/x /c"                 || 2
        "FROM x\nADD [\"$AT\", \"/c\"]"                        || 2
        "FROM x\nADD --chown=1 [ \"a\", \"$AT\", \"/c\"] more" || 2
        'FROM x\nADD ["\\u0068ttp:\\u002f\\u002f127.0.0.1/", "/c"]' || 2
        'FROM x\nADD\u00a0["x"] y\nADD ["h\\"\\"ttp:/\\"\\"/127.0.0.1/", "/c"]' || 3
        "FROM x\nA\\\nD\\\nD $AT /c"                           || 2
        "FROM x\nADD \\\n  # comment\n\n  $AT \\\n  /c"        || 2
        "FROM x\nADD ht\\\ntp://127.0.0.1/ /c"                 || 2
        "FROM x\nADD \\\r\r\n$AT /c"                           || 2
        "FROM x\nADD \\ \t\n$AT /c"                            || 2
        "# escape=`\nFROM x\nADD `\n$AT /c"                    || 3
        "# escape=`\nFROM x\nRUN a \\\nADD $AT /c"             || 4
        "# comment\n# escape=`\nFROM x\nRUN a `\nADD $AT /c"   || 5
        "FROM x\nRUN a \\\\\nADD $AT /c"                       || 3
        "FROM x\n# comment \\\nADD $AT /c"                     || 3
        "FROM x\n\\\nADD $AT /c"                               || 3
        "FROM x\nONBUILD ADD $AT /c"                           || 2
        "FROM x\nonBuild \t\\\n add $AT /c"                    || 2
        "FROM x\nONBU\u0130LD ADD $AT /c"                      || 2
        'FROM x\nADD ht\\tp://127.0.0.1/ /c'                   || 2
        'FROM x\nADD http"://"127.0.0.1/ /c'                   || 2
        "FROM x\nADD 'http:'//127.0.0.1/ /c"                   || 2
        'FROM x\nADD http:/"/127.0.0.1/" /c'                   || 2
        'FROM x\nARG A=http://127.0.0.1/\nADD $A /c'           || 3
        'FROM x\nADD ht${A:-tp:/}/127.0.0.1/ /c'               || 2
        'FROM x\nADD http:$A//127.0.0.1/ /c'                   || 2
        'FROM x\nADD http:/$A/127.0.0.1/ /c'                   || 2
        'FROM x\nADD git@example.com:a/b.git /c'               || 2
        'FROM x\nADD github.com/a/b /c'                        || 2
        'FROM x\nADD GitHub.com/a/b#main /c'                   || 2
        'FROM x\nADD git://example.com/a /c'                   || 2
        "FROM x\nRUN <<E\nx \\\nE\nADD $AT /c"                 || 5
        "FROM x\nRUN <<'E\\'\nx\nE\\\nADD $AT /c"              || 5
        "FROM x\nCOPY <<E /e\nADD a \\\nE\\\nADD $AT /c"       || 3
    }

    def 'allowed: #text'() {
        when:
        check(text)

        then:
        noExceptionThrown()

        where:
        text << ['FROM x\nADD a /b', 'FROM x\nADD a/$B c/${D}e /f', 'FROM x\nADD ["a b", "$C/"]', 'FROM x\nADD a $B', 'FROM x\nADD dir/a@1.tgz /x',
                 "FROM x\nRUN curl $AT", "FROM x\n# ADD $AT /c", "FROM x\nRUN a \\\nADD $AT", "FROM x\nLABEL a=\"ADD $AT\"", "FROM x\nCOPY . .",
                 "FROM x\nADDED $AT /c", 'FROM x\nADD', 'FROM x\nADD [', 'FROM x\nADD [a-z]*.txt /b/', 'FROM x\nADD --chown=1:1 a /b', '',
                 'FROM x\nRUN <<E\ncurl http://example.com\nE\nADD a /b', "FROM x\nRUN git remote \\\n add origin https://example.com"]*.toString()
    }

    @Timeout(10)
    def 'as much as fits is read in time: #line'() {
        given:
        def times = (1 << 20).intdiv(line.length())

        when:
        check('FROM x\nRUN <<E\n' + line * times)

        then:
        noExceptionThrown()

        where:
        line << ['ADD \\\n', 'add a \\\n', '\t\\\n', 'onbuild\\\n  \\\n', 'onbuild \\\n', 'a\\\n', '\\\n', '#\n', '# \\\n', 'ADD ["a",\\\n', 'ADD --a \\\n', 'ADD a b\n', '<<', '\\']
    }
}
