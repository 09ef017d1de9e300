package paas.caddy

import java.nio.file.Files
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicLong
import paas.spi.name.DomainName
import paas.spi.route.Route
import paas.testkit.Upstream
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(60)
class TlsSpec extends Specification {

    record Ran(int status, String output) {
    }

    @Shared @AutoCleanup RunningCaddy caddy = new RunningCaddy().prepared()
    @Shared AtomicLong versions = new AtomicLong()
    @Shared @AutoCleanup Upstream shop = new Upstream('shop')

    private void lead(String domain) {
        caddy.router.change([new Route(new DomainName(domain), new Route.Serving([shop.endpoint()]))], [] as Set, versions.incrementAndGet())
    }

    private Ran curl(String domain, String... options) {
        int port = caddy.settings.https()
        run('curl', '-sS', '--max-time', '20', '--cacert', caddy.authority().toString(), '--resolve', "$domain:$port:127.0.0.1".toString(), *options,
                "https://$domain:$port/".toString())
    }

    private static Ran run(String... command) {
        def process = new ProcessBuilder(command).redirectErrorStream(true).start()
        def output = new String(process.inputStream.readAllBytes())
        process.waitFor(30, TimeUnit.SECONDS)
        new Ran(process.exitValue(), output)
    }

    def 'a new domain has a certificate of the internal authority at its first request'() {
        given:
        lead('new.example')

        when:
        def began = System.nanoTime()
        def answer = curl('new.example')

        then:
        answer == new Ran(0, 'shop')
        System.nanoTime() - began < 5_000_000_000
        shop.headers.poll()['X-forwarded-proto'] == ['https']
    }

    def 'a domain in capitals is the same'() {
        given:
        lead('loud.example')

        expect:
        curl('LOUD.example') == new Ran(0, 'shop')
    }

    def 'speaks HTTP/2 and HTTP/1.1'() {
        given:
        lead('two.example')

        expect:
        curl('two.example', option, '-w', ' %{http_version}') == new Ran(0, "shop $version")

        where:
        option      | version
        '--http2'   | '2'
        '--http1.1' | '1.1'
    }

    def 'refuses the handshake for a domain that it does not know: #domain'() {
        expect: 'curl\'s status for a failed handshake'
        curl(domain).status() == 35

        where:
        domain << ['unknown.example', '127.0.0.1', 'localhost', 'a.b.c.d.e']
    }

    def 'refuses it again once the domain is gone, for names without a certificate yet'() {
        given:
        lead('gone.example')
        caddy.router.change([], [new DomainName('gone.example')] as Set, versions.incrementAndGet())

        expect:
        curl('gone.example').status() == 35
    }

    def 'a domain\'s own certificate is used, when there is one'() {
        given:
        lead('own.example')
        def key = caddy.home.resolve('key.pem')
        def certificate = caddy.home.resolve('certificate.pem')
        assert run('openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=own.example', '-addext',
                'subjectAltName=DNS:own.example', '-keyout', "$key", '-out', "$certificate").status() == 0
        Files.writeString(caddy.settings.certificates().resolve('own.example.pem'), Files.readString(certificate) + Files.readString(key))

        expect:
        curl('own.example', '--cacert', "$certificate") == new Ran(0, 'shop')
    }

    def 'what Caddy asks itself answers for names of hosts alone: #path'() {
        given:
        lead('shop.example')
        Files.writeString(caddy.settings.certificates().resolve('secret.pem'), 'secret')
        int port = caddy.settings.ask().split(':')[1] as int

        expect:
        Raw.send(port, 'GET', path, [Host: caddy.settings.ask()]).status() == status

        where:
        path                                    | status
        '/ask?domain=shop.example'              | 200
        '/ask?domain=unknown.example'           | 404
        '/ask?domain=*'                         | 404
        '/ask?domain=..'                        | 404
        '/ask?domain='                          | 404
        '/ask'                                  | 404
        '/cert?server_name=secret'              | 200
        '/cert?server_name=../certs/secret'     | 204
        '/cert?server_name=..%2fcerts%2fsecret' | 204
        '/cert?server_name=*'                   | 204
        '/cert?server_name=unknown'             | 204
        '/'                                     | 404
        '/secret.pem'                           | 404
    }

    def 'the authority is not forced into the machine\'s trust store'() {
        given:
        lead('trust.example')
        curl('trust.example')

        expect:
        !new File('/usr/local/share/ca-certificates').listFiles().any { it.name.startsWith('Caddy') && it.lastModified() > caddy.home.toFile().lastModified() }
    }
}
