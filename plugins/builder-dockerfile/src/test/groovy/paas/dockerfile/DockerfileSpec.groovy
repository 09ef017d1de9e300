package paas.dockerfile

import paas.spi.Failure
import paas.spi.build.Source
import paas.testkit.FakeSource
import spock.lang.Specification
import spock.lang.Timeout

class DockerfileSpec extends Specification {

    static final String EVIL = 'registry.example.com/evil'

    static String sent(String text) {
        new String(Dockerfile.parse('Dockerfile', text).bytes(), 'UTF-8')
    }

    def 'no comment chooses who reads the rest: #text'() {
        expect:
        sent(text) == sent

        where:
        text                                                          || sent
        'FROM x\n'                                                    || 'FROM x\n'
        "# syntax=$EVIL\nFROM x"                                      || '#\nFROM x'
        "#syntax=$EVIL\nFROM x"                                       || '#\nFROM x'
        "#\tsyntax\t=\t$EVIL\nFROM x"                                 || '#\nFROM x'
        "#\fsyntax=$EVIL\nFROM x"                                     || '#\nFROM x'
        "#\u000bsyntax=$EVIL\nFROM x"                                 || '#\nFROM x'
        "#\u00a0syntax=$EVIL\nFROM x"                                 || '#\nFROM x'
        "#\rsyntax=$EVIL\nFROM x"                                     || '#\nFROM x'
        "#\u2028syntax=$EVIL\nFROM x"                                 || '#\nFROM x'
        "# SyNtAx = $EVIL\r\nFROM x\r\n"                              || '#\nFROM x\n'
        "\uFEFF# syntax=$EVIL\nFROM x"                                || '#\nFROM x'
        "\uFEFF\uFEFF# syntax=$EVIL\nFROM x"                          || '#\nFROM x'
        "  # syntax=$EVIL\nFROM x"                                    || '#\nFROM x'
        "\u00a0# syntax=$EVIL\nFROM x"                                || '#\nFROM x'
        "\n# syntax=$EVIL\nFROM x"                                    || '#\n#\nFROM x'
        "#!/usr/bin/env x\n# syntax=$EVIL\nFROM x"                    || '#\n#\nFROM x'
        "# escape=`\n# syntax=$EVIL\nFROM x"                          || '# escape=`\n#\nFROM x'
        "# syntax=$EVIL\n# escape=`\nFROM x"                          || '# escape=`\n#\nFROM x'
        "# check=skip=all\n# Escape = ` \nFROM x"                     || '# escape=`\n#\nFROM x'
        "# a comment\n# escape=`\nFROM x"                             || '#\n#\nFROM x'
        "# a = b\n# escape=`\nFROM x"                                 || '#\n#\nFROM x'
        "\n# escape=`\nFROM x"                                        || '#\n#\nFROM x'
        "# escape=\\\nFROM x"                                         || '#\nFROM x'
        "\\\n# syntax=$EVIL\nFROM x"                                  || "\\\n# syntax=$EVIL\nFROM x"
        "FROM x\n# syntax=$EVIL"                                      || "FROM x\n# syntax=$EVIL"
        'RUN a \\\r\r\n b\r\nCMD c'                                   || 'RUN a \\\n b\nCMD c'
        ''                                                            || '#'
    }

    def 'a first line that is no instruction is refused: #text'() {
        when:
        sent(text)

        then:
        thrown(Failure)

        where:
        text << [
                "#!syntax=$EVIL\n// syntax=$EVIL\nFROM x",
                "// syntax=$EVIL\nFROM x",
                " // syntax=$EVIL\nFROM x",
                "#\n// syntax=$EVIL\nFROM x",
                "{\"syntax\": \"$EVIL\"}",
                "\n\t{\"syntax\":\n \"$EVIL\"}",
                "# escape=`# syntax=$EVIL\nFROM x",
                "# escape=``\nFROM x"]
    }

    def 'what a line asked for in vain is known'() {
        expect:
        Dockerfile.parse('Dockerfile', text).syntax() == Optional.ofNullable(syntax)

        where:
        text                                             || syntax
        '# syntax=docker/dockerfile:1\nFROM x'           || 'docker/dockerfile:1'
        '# escape=`\n#\tSyntax = a b \nFROM x'           || 'a b'
        '# comment\n# syntax=docker/dockerfile:1\nFROM x' || null
        'FROM x\n# syntax=docker/dockerfile:1'           || null
    }

    def 'a Dockerfile that is #what is refused'() {
        when:
        Dockerfile.of(source, path)

        then:
        def failure = thrown(Failure)
        failure.code() == 'build-failed'
        failure.sentence().contains(said)

        where:
        what                   | path           | source                                                                       || said
        'a link'               | 'Dockerfile'   | tree([Dockerfile: Source.Type.LINK])                                         || 'not a link'
        'a submodule'          | 'Dockerfile'   | tree([Dockerfile: Source.Type.SUBMODULE])                                    || 'not a link'
        'below a link as well' | 'a/Dockerfile' | tree([a: Source.Type.LINK, 'a/Dockerfile': Source.Type.FILE])                || 'not a link'
        'too large'            | 'Dockerfile'   | new FakeSource([Dockerfile: "# syntax=$EVIL\n".toString() + '#' * (1 << 20)]) || '1 MiB'
        'not there'            | 'Dockerfile'   | new FakeSource([:])                                                          || 'not there'
    }

    @Timeout(5)
    def 'as many lines as fit are read'() {
        expect:
        Dockerfile.parse('Dockerfile', "$line\n".toString().repeat((1 << 20).intdiv(line.length() + 1))).lines().size() > 1000

        where:
        line << ['#', '', '# a=b', '#' + ' ' * 900, 'RUN \\', '\\']
    }

    private static Source tree(Map<String, Source.Type> types) {
        def list = types.collect { path, type -> new Source.Entry(path, type, '0' * 40, 1) }
        [entries: { list }, read: { String path, int limit -> Optional.of('FROM x'.bytes) }] as Source
    }
}
