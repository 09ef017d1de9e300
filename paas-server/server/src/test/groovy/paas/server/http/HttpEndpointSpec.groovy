package paas.server.http

import com.fasterxml.jackson.databind.ObjectMapper
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import paas.spi.Failure
import paas.testkit.Ports
import spock.lang.Specification

class HttpEndpointSpec extends Specification {

    HttpEndpoint endpoint

    def cleanup() {
        endpoint?.close()
    }

    String url(String path) {
        "http://127.0.0.1:${endpoint.port()}$path"
    }

    void start(Map<String, Callable<String>> parts, List<Gauge> gauges = []) {
        endpoint = new HttpEndpoint(HttpSettings.of(['http.port': '0']), parts.collect { name, check -> new Part(name, check) }, gauges)
        endpoint.start()
    }

    Map<String, ?> health(int status) {
        def connection = (HttpURLConnection) new URI(url('/health')).toURL().openConnection()
        assert connection.responseCode == status
        assert connection.contentType.startsWith('application/json')
        new ObjectMapper().readValue(status == 200 ? connection.inputStream : connection.errorStream, Map)
    }

    def 'health is up when every part works'() {
        given:
        start(database: { 'H2' }, runtime: { 'Docker 20.10' })

        expect:
        health(200) == [status: 'up', database: [status: 'up', message: 'H2'], runtime: [status: 'up', message: 'Docker 20.10']]
    }

    def 'a part that is down says so in a sentence, without its exception'() {
        given:
        start(database: { 'H2' }, router: { throw Failure.outside('router-gone', 'The router does not answer.', '', null) },
                runtime: { throw new IOException('/secret/path') })

        expect:
        with(health(503)) {
            it.status == 'down'
            it.database.status == 'up'
            it.router == [status: 'down', message: 'The router does not answer.']
            it.runtime.status == 'down'
            !it.toString().contains('secret')
        }
    }

    def 'a part that hangs is down, and holds nobody up for long'() {
        given:
        start(runtime: { new CountDownLatch(1).await(); '' })

        expect:
        health(503).runtime.message == 'no answer within 2 s'
    }

    def 'metrics are what Prometheus reads'() {
        given:
        start([:], [Gauge.of('paas_projects', 'Projects.') { 3 }, Gauge.of('paas_broken', 'Cannot be read.') { throw new IllegalStateException() }])

        when:
        def text = new URI(url('/metrics')).toURL().text

        then:
        text.contains('# HELP paas_projects Projects.\n# TYPE paas_projects gauge\npaas_projects 3\n')
        text =~ /paas_uptime_seconds [0-9.]+\n/
        text =~ /paas_resident_bytes [1-9][0-9]{6,}\n/
        !text.contains('paas_broken')
    }

    def 'anything else is not found, in a few words'() {
        given:
        start([:])
        def connection = (HttpURLConnection) new URI(url('/projects/shop')).toURL().openConnection()

        expect:
        connection.responseCode == 404
        !connection.errorStream.text.toLowerCase().contains('exception')
    }

    def 'it listens on loopback alone'() {
        given:
        start([:])
        def others = NetworkInterface.networkInterfaces().toList().collectMany { it.inetAddresses.toList() }.findAll { !it.loopbackAddress && it instanceof Inet4Address }

        expect:
        others.every { address ->
            try {
                new Socket(address, endpoint.port()).close()
                false
            } catch (ConnectException ignored) {
                true
            }
        }
    }

    def 'a port that is taken is said in a sentence, also before anything is started'() {
        given:
        start([:])
        def second = new HttpEndpoint(HttpSettings.of(['http.port': endpoint.port().toString()]), [], [])

        when:
        tried(second)

        then:
        def failure = thrown(Failure)
        failure.code() == 'http-port-taken'

        where:
        tried << [{ it.claim() }, { it.start() }]
    }

    def 'a port that was looked at can be had'() {
        given:
        endpoint = new HttpEndpoint(HttpSettings.of(['http.port': Ports.free().toString()]), [], [])
        endpoint.claim()

        when:
        endpoint.start()

        then:
        endpoint.port() > 0
    }

    def 'a port that is none is refused'() {
        when:
        HttpSettings.of(['http.port': value])

        then:
        def failure = thrown(Failure)
        failure.code() == 'setting-invalid'

        where:
        value << ['65536', 'http', '-1', '80 80']
    }
}
