package paas.caddy

import com.sun.net.httpserver.HttpServer
import java.util.concurrent.Executors
import java.util.concurrent.Semaphore
import java.util.concurrent.atomic.AtomicLong
import paas.spi.name.DomainName
import paas.spi.route.Route
import paas.spi.run.Endpoint
import paas.testkit.Upstream
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** What passes through Caddy, and what does not. */
@Timeout(60)
class TrafficSpec extends Specification {

    @Shared @AutoCleanup RunningCaddy caddy = new RunningCaddy().prepared()
    @Shared AtomicLong versions = new AtomicLong()
    @Shared @AutoCleanup Upstream shop = new Upstream('shop')

    def setup() {
        lead('shop.example', shop.endpoint())
        shop.headers.clear()
    }

    private void lead(String domain, Endpoint endpoint) {
        caddy.router.change([new Route(new DomainName(domain), new Route.Serving([endpoint]))], [] as Set, versions.incrementAndGet())
    }

    private Map<String, List<String>> seen() {
        shop.headers.remove()
    }

    def 'a host is found however it is written: #host'() {
        expect:
        caddy.get(host).body() == 'shop'
        seen()['Host'] == [sent]

        where:
        host                | sent
        'shop.example'      | 'shop.example'
        'SHOP.Example'      | 'shop.example'
        'shop.example.'     | 'shop.example'
        'SHOP.EXAMPLE.:80'  | 'shop.example:80'
        'Shop.example:8080' | 'shop.example:8080'
    }

    def 'a hostile host finds nothing: #shown'() {
        when:
        def answer = caddy.get(host)

        then:
        answer.status() in [400, 431] || answer.status() == 404 && answer.body().contains('No project answers at this address.')
        !answer.body().contains('<script>')
        shop.headers.isEmpty()

        where:
        host << ['', '.', '..', '../', '../hosts/shop.example', 'shop.example/../shop.example', 'shop.example/', '/shop.example', '%2e%2e', 'shop%2eexample',
                 'shop.example%00', 'shop.example\u0000', '\u0000', '*', 'shop.*', 'sho?.example', '[s]hop.example', 'shop.exampl\\e', 'shop..example',
                 'shop.example..', '.shop.example', '{http.request.host}', '{env.HOME}', '<script>', 'shop.example;x', "shop.example'", '\u017fhop.example',
                 'a' * 256, 'a.' * 150 + 'a', 'a' * 100_000, '127.0.0.1', '[::1]', 'hosts', 'shop example', 'xn--shp-8na.example']
        shown = host.take(40).collect { it >= ' ' && it <= '~' ? it : '?' }.join('')
    }

    def 'two hosts, or one hidden in the request line, do not get around it'() {
        given:
        def socket = Raw.connect(caddy.settings.http())

        when:
        socket.outputStream.write(request.bytes)
        def answer = Raw.read(socket.inputStream)

        then:
        answer.status() in [400, 404]

        cleanup:
        socket.close()

        where:
        request << ['GET / HTTP/1.1\r\nHost: shop.example\r\nHost: other.example\r\n\r\n', 'GET / HTTP/1.0\r\n\r\n',
                    'GET http://../ HTTP/1.1\r\nHost: shop.example\r\n\r\n', 'GET http://other.example/ HTTP/1.1\r\nHost: shop.example\r\n\r\n']
    }

    def 'pages say in words what is the matter'() {
        when:
        def page = caddy.get('unknown.example')

        then:
        page.status() == 404
        page.headers()['Content-Type'].startsWith('text/html')
        page.body().contains('No project answers at this address')

        when:
        def lost = new Upstream('lost')
        lost.close()
        lead('lost.example', lost.endpoint())
        page = caddy.get('lost.example')

        then:
        page.status() == 502
        page.body().contains('lost.example is not answering')
    }

    def 'an answer of the program is passed on as it is, errors too'() {
        given:
        def server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
        server.createContext('/', { exchange ->
            exchange.responseHeaders['X-Own'] = 'yes'
            exchange.sendResponseHeaders(503, 3)
            exchange.responseBody.withCloseable { it.write('own'.bytes) }
        })
        server.start()
        lead('own.example', new Endpoint("127.0.0.1:${server.address.port}"))

        when:
        def answer = caddy.get('own.example')

        then:
        [answer.status(), answer.body(), answer.headers()['X-Own']] == [503, 'own', 'yes']

        cleanup:
        server.stop(0)
    }

    def 'says truly where a request came from, and believes nobody else'() {
        when:
        caddy.get('shop.example', '/', ['X-Forwarded-For': '6.6.6.6', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', 'X-Real-IP': '6.6.6.6',
                                        'Forwarded': 'for=6.6.6.6', 'X-Forwarded-Port': '443', 'X-Forwarded-Prefix': '/evil', 'X-Forwarded-Ssl': 'on'])
        def headers = seen()

        then:
        headers['X-forwarded-for'] == ['127.0.0.1']
        headers['X-forwarded-host'] == ['shop.example']
        headers['X-forwarded-proto'] == ['http']
        headers['X-real-ip'] == ['127.0.0.1']
        !headers.keySet().any { it in ['Forwarded', 'X-forwarded-port', 'X-forwarded-prefix', 'X-forwarded-ssl'] }
    }

    def 'naming a header as hop by hop does not remove what Caddy says'() {
        when:
        def socket = Raw.connect(caddy.settings.http())
        Raw.write(socket, 'GET', '/', [Host: 'shop.example', Connection: 'close, X-Forwarded-For, X-Real-IP'])
        Raw.read(socket.inputStream)
        def headers = seen()

        then:
        headers['X-forwarded-for'] == ['127.0.0.1']
        headers['X-real-ip'] == ['127.0.0.1']

        cleanup:
        socket.close()
    }

    def 'does not ask the program for what the client did not'() {
        when:
        caddy.get('shop.example')

        then:
        !seen().containsKey('Accept-encoding')
    }

    def 'an upload of a gigabyte passes'() {
        given:
        def socket = Raw.connect(caddy.settings.http())
        long length = 1L << 30
        def block = new byte[1 << 18]

        when:
        def output = socket.outputStream
        output.write("POST /length HTTP/1.1\r\nHost: shop.example\r\nContent-Length: $length\r\nConnection: close\r\n\r\n".bytes)
        for (long sent = 0; sent < length; sent += block.length) {
            output.write(block)
        }

        then:
        Raw.read(socket.inputStream).body() == "$length"

        cleanup:
        socket.close()
    }

    def 'events arrive one by one'() {
        given:
        def sendNext = new Semaphore(0)
        def server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
        server.executor = Executors.newVirtualThreadPerTaskExecutor()
        server.createContext('/', { exchange ->
            exchange.responseHeaders['Content-Type'] = type
            exchange.sendResponseHeaders(200, 0)
            exchange.responseBody.withCloseable { body ->
                3.times {
                    sendNext.acquire()
                    body.write("data: $it\n\n".bytes)
                    body.flush()
                }
            }
        })
        server.start()
        lead('events.example', new Endpoint("127.0.0.1:${server.address.port}"))
        def socket = Raw.connect(caddy.settings.http())

        when: 'an event is sent only after the one before has arrived'
        Raw.write(socket, 'GET', '/', [Host: 'events.example'])
        sendNext.release()
        def lines = []
        for (def line = Raw.line(socket.inputStream); !line.startsWith('data: 2'); line = Raw.line(socket.inputStream)) {
            lines << line
            if (line.startsWith('data: ')) {
                sendNext.release()
            }
        }

        then:
        lines.count { it.startsWith('data: ') } == 2

        cleanup:
        socket.close()
        server.stop(0)

        where:
        type << ['text/event-stream', 'application/octet-stream']
    }

    def 'a web socket passes, and survives switches of its own project and of others'() {
        given:
        def echo = new EchoSocket()
        lead('talk.example', echo.endpoint())
        def socket = Raw.connect(caddy.settings.http())
        Raw.write(socket, 'GET', '/', [Host: 'talk.example', Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13',
                                       'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ=='])
        def input = socket.inputStream

        expect:
        Raw.line(input) == 'HTTP/1.1 101 Switching Protocols'
        while (Raw.line(input)) { }

        and:
        (1..20).every {
            lead('talk.example', shop.endpoint())
            lead('shop.example', shop.endpoint())
            socket.outputStream.write("hello $it\n".bytes)
            Raw.line(input) == "hello $it"
        }
        caddy.get('talk.example').body() == 'shop'

        and: 'it counts as a request that still runs'
        def began = System.nanoTime()
        caddy.router.drain([echo.endpoint()] as Set, java.time.Duration.ofSeconds(3))
        System.nanoTime() - began > 2_900_000_000

        cleanup:
        socket.close()
        echo.close()
    }
}
