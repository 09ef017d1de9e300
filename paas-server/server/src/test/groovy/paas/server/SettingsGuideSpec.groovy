package paas.server

import java.nio.file.Files
import java.nio.file.Path
import paas.acceptance.PaasServer
import spock.lang.Specification
import spock.lang.TempDir

/** The guide's table of settings and what the server takes are the same. */
class SettingsGuideSpec extends Specification {

    @TempDir Path directory

    static List<String> documented() {
        def rows = Files.readAllLines(PaasServer.ROOT.resolve('paas-server/docs/operate.md')).findAll { it.startsWith('| `') }
        rows.collectMany { row ->
            def first = ''
            row.split(/\|/)[1].findAll(/`([a-z.-]+)`/) { _, name -> name }.collect { name ->
                first = first ?: name
                name.startsWith('.') ? first.substring(0, first.indexOf('.')) + name : name
            }
        }
    }

    /** What the sources ask for, in quotes. */
    static Set<String> asked() {
        def prefixes = 'ssh|git|http|docker|images|trust|router|checks|health|logs|builds|deploy|instances|network|releases|database|builders|admin|server'
        def sources = ['paas-server', 'plugins'].collectMany { folder ->
            Files.walk(PaasServer.ROOT.resolve(folder)).withCloseable { files -> files.filter { it.toString() ==~ /.*\/src\/main\/java\/.*\.java/ }.toList() }
        }
        sources.collectMany { Files.readString(it).findAll(/"(($prefixes)\.[a-z]+[a-z.-]*[a-z])"/) { _, name, prefix -> name } } as Set<String>
    }

    def "the server takes every setting that the guide names: #name"() {
        given:
        def file = directory.resolve('server.properties')
        Files.writeString(file, "$name=1\n")

        expect:
        Settings.read(file).get(name, '') == '1'

        where:
        name << documented()
    }

    def "the guide names every setting that the server asks for"() {
        expect:
        asked() - documented() == [] as Set
    }
}
