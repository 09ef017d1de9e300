package paas.caddy

import java.nio.file.Path
import paas.spi.Failure
import paas.spi.PluginContext
import spock.lang.Specification

class SettingsSpec extends Specification {

    private static Settings settings(Map<String, String> given) {
        Settings.of(new PluginContext('spec', given, Path.of('/opt/paas'), Path.of('/var/lib/paas')))
    }

    def 'has a value for each'() {
        expect:
        settings([:]) == new Settings('', 80, 443, '127.0.0.1:2019', '127.0.0.1:9123', '127.0.0.1:9124', Path.of('/var/lib/paas/router'), Optional.empty())
    }

    def 'refuses #name = #value'() {
        when:
        settings([(name): value])

        then:
        def failure = thrown(Failure)
        failure.code() == 'setting-invalid'
        failure.sentence().contains(name)

        where:
        name                | value
        'router.http-port'  | '0'
        'router.http-port'  | 'eighty'
        'router.https-port' | '65536'
        'router.admin'      | '0.0.0.0:2019'
        'router.admin'      | '127.0.0.1'
        'router.ask'        | 'example.com:80'
        'router.directory'  | 'relative'
        'router.directory'  | '/var/lib/{env.HOME}'
        'router.directory'  | '/var/lib/a b'
        'router.directory'  | '/var/lib/*'
    }
}
