package paas.server

import java.nio.file.Files
import java.nio.file.Path
import java.util.regex.Matcher
import paas.spi.Failure
import spock.lang.Specification
import spock.lang.TempDir

class SettingsSpec extends Specification {

    @TempDir
    Path directory

    private Settings read(String... lines) {
        Path file = directory.resolve('server.properties')
        Files.write(file, lines.toList())
        Settings.read(file)
    }

    def 'a name that nobody knows is refused, with what it resembles: #name'() {
        when:
        read('data=/var/lib/paas', "$name=1")

        then:
        def failure = thrown(Failure)
        failure.code() == 'setting-unknown'
        failure.sentence() == "There is no setting '$name'."
        failure.next().startsWith(next)

        where:
        name            | next
        'ssh.prot'      | 'Did you mean ssh.port'
        'builds.slot'   | 'Did you mean builds.slots'
        'docker.hosts'  | 'Did you mean docker.host'
        'checks.disk.m' | 'Did you mean checks.disk.min'
        'plugins.any'   | 'Remove it from the settings file.'
    }

    def 'a number out of its range is refused: #value'() {
        when:
        read("builds.slots=$value").number('builds.slots', 2, 1, 100)

        then:
        def failure = thrown(Failure)
        failure.code() == 'setting-invalid'
        failure.sentence() == "The setting builds.slots must be a whole number from 1 to 100, but is '$value'."

        where:
        value << ['0', '-1', '101', 'two', '1.5', '99999999999999999999']
    }

    def 'numbers and what is not set'() {
        expect:
        read('builds.slots= 7 ').number('builds.slots', 2, 1, 100) == 7
        read('builds.slots=').number('builds.slots', 2, 1, 100) == 2
        read('').number('builds.slots', 2, 1, 100) == 2
    }

    def 'the guide lists every setting that is known, and no other'() {
        expect:
        documented().sort() == Settings.known().toList().sort()
    }

    private static List<String> documented() {
        String guide = Files.readString(root().resolve('paas-server/docs/operate.md'))
        guide.substring(guide.indexOf('## Settings')).readLines().dropWhile { !it.startsWith('| setting') }.takeWhile { it.startsWith('|') }.drop(2)
                .collectMany { row -> (row.split(/\|/)[1] =~ /`([^`]+)`/).collect { it[1] } }
    }

    def 'every name that the code reads is known'() {
        expect:
        readByCode().findAll { !(it in Settings.known()) } == [] as Set
    }

    /** The names that stand in the code of the server and of the plugins where settings are read. */
    private static Set<String> readByCode() {
        def folders = ['paas-server/server'] + Files.list(root().resolve('plugins')).withCloseable { it.map { "plugins/${it.fileName}".toString() }.toList() }
        folders.collect { root().resolve(it).resolve('src/main/java') }.findAll { Files.exists(it) }.collectMany { folder ->
            Files.walk(folder).withCloseable { files -> files.filter { it.toString().endsWith('.java') }.toList().collectMany { names(Files.readString(it)) } }
        } as Set
    }

    private static List<String> names(String code) {
        Matcher found = code =~ /(?:(?:context|settings|values)\.(?:setting|number|find|get|path|on)|(?:port|loopback|mebibytes|number)\((?:context|values),) ?\(?"([a-z][a-z.-]*)"/
        found.collect { it[1] as String }
    }

    private static Path root() {
        Path here = Path.of('').toAbsolutePath()
        while (!Files.exists(here.resolve('paas-server/ARCHITECTURE.md'))) {
            here = here.parent
        }
        here
    }
}
