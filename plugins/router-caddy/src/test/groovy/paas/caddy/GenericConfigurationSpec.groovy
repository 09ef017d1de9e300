package paas.caddy

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import paas.spi.PluginContext
import spock.lang.Specification
import spock.lang.TempDir

class GenericConfigurationSpec extends Specification {

    @TempDir Path home

    private Map<String, ?> servers(Map<String, String> given) {
        GenericConfiguration.of(Settings.of(new PluginContext('spec', given, home, home))).apps.http.servers
    }

    def 'listens on all addresses, or on the one given'() {
        expect:
        servers(given).http.listen == [http]
        servers(given).https.listen == [https]

        where:
        given                                                    | http             | https
        [:]                                                      | ':80'            | ':443'
        ['router.listen': '192.0.2.1', 'router.http-port': '81'] | '192.0.2.1:81'   | '192.0.2.1:443'
        ['router.listen': '2001:db8::1']                         | '[2001:db8::1]:80' | '[2001:db8::1]:443'
    }

    def 'the secure server has the routes of the plain one'() {
        expect:
        servers([:]).http.routes == servers([:]).https.routes
    }

    def 'the installer writes what the server would, and Caddy takes it'() {
        given:
        def settings = home.resolve('settings')
        def file = home.resolve('caddy.json')
        Files.writeString(settings, "data = $home\nrouter.http-port = 8080\n")

        when:
        InitialConfiguration.main([settings, file]*.toString() as String[])
        def process = new ProcessBuilder(RunningCaddy.BINARY, 'validate', '--config', "$file").redirectErrorStream(true).start()
        process.waitFor(20, TimeUnit.SECONDS)

        then:
        process.exitValue() == 0
        Files.readString(file) == ConfigurationFile.text(Settings.of(new PluginContext('spec', ['router.http-port': '8080'], home, home)))
    }

    def 'a file that is no configuration is not the same as one'() {
        expect:
        !ConfigurationFile.same('{}', text)

        where:
        text << ['', 'null', '{', '[]', '{"a":1}']
    }
}
