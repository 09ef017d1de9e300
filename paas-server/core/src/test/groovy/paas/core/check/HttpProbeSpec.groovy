package paas.core.check

import java.nio.file.Path
import java.security.KeyStore
import java.time.Duration
import javax.net.ssl.KeyManagerFactory
import javax.net.ssl.SSLContext
import paas.core.component.HealthCheck
import paas.testkit.Page
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(30)
class HttpProbeSpec extends Specification {

    static final HOST = InetAddress.getByName('127.0.0.1')

    @AutoCleanup(quiet = true)
    Page page
    @TempDir
    Path directory

    def 'an answer #answer'() {
        given:
        page = new Page(HOST, 0, answer.replace('\n', '\r\n'))
        expect:
        ask(content).orElse('') == wrong
        where:
        answer                                                                                   | content || wrong
        'HTTP/1.1 200 OK\n\nhello'                                                               | ''      || ''
        'HTTP/1.1 204 No Content\n\n'                                                            | ''      || ''
        'HTTP/1.0 200\n\nhello'                                                                  | 'hello' || ''
        'HTTP/1.1 200 OK\nContent-Length: 11\n\nhello world'                                     | 'world' || ''
        'HTTP/1.1 200 OK\nContent-Length: 5\n\nhello world'                                      | 'world' || "its answer does not hold the expected text 'world'"
        'HTTP/1.1 200 OK\nTransfer-Encoding: Chunked\n\n4;x=y\nhell\n7\no world\n0\n\n'          | 'lo wo' || ''
        'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n4\nhell\n7\no world\n0\n\n'              | 'x'     || "its answer does not hold the expected text 'x'"
        'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nzz\nhell'                                | 'x'     || 'the connection ended before the answer was complete'
        'HTTP/1.1 103 Early Hints\nLink: x\n\nHTTP/1.1 200 OK\n\nhello'                          | 'hello' || ''
        'HTTP/1.1 200 OK\n\nHällo'                                                               | 'Häl'   || ''
        'HTTP/1.1 302 Found\nLocation: /login\n\n'                                               | ''      || 'it answered 302 to /login, and redirects are not followed; 2xx is expected'
        'HTTP/1.1 500 Oops\n\nhello'                                                             | 'hello' || 'it answered 500; 2xx is expected'
        'HTTP/1.1 404 Not Found\n\n'                                                             | ''      || 'it answered 404; 2xx is expected'
        'SSH-2.0-x\n'                                                                            | ''      || 'the connection ended before the answer was complete'
        'HTTP/1.1 200 OK'                                                                        | ''      || 'the connection ended before the answer was complete'
        'HTTP/1.1 200 OK\nX: ' + 'y' * 70_000                                                    | ''      || 'the connection ended before the answer was complete'
        'HTTP/1.1 200 OK\n\n' + 'y' * (1 << 20) + 'hello'                                        | 'hello' || "its answer does not hold the expected text 'hello'"
        'HTTP/1.1 200 OK\n\n' + 'y' * 500_000 + 'hello'                                          | 'hello' || ''
    }

    def 'the request carries path, host and headers; a header of the check wins'() {
        given:
        page = new Page(HOST, 0, 200, 'hello')
        when:
        ask('', '/a?b=c', 'shop.example', ['X-Own': 'yes', 'user-agent': 'me'])
        then:
        page.requests().first().readLines() == ['GET /a?b=c HTTP/1.1', 'Accept: */*', 'Accept-Encoding: identity', 'Connection: close', 'Host: shop.example',
                                                'User-Agent: me', 'X-Own: yes']
    }

    def 'without a domain the host is the address'() {
        given:
        page = new Page(HOST, 0, 200, 'hello')
        when:
        ask('', '/', '')
        then:
        page.requests().first().contains("Host: 127.0.0.1:${page.port()}\n")
    }

    def 'nobody listens'() {
        given:
        def free = new ServerSocket(0, 1, HOST).withCloseable { it.localPort }
        expect:
        new HttpProbe(new InetSocketAddress(HOST, free), http('', '/', [:]), 'x').ask(Duration.ofSeconds(1)).get() == "port $free accepts no connections"
    }

    def 'one deadline holds for all of it: #what'() {
        given:
        def silent = new ServerSocket(0, 10, HOST)
        Thread.startVirtualThread { trickle(silent.accept(), said, drip) }
        def begun = System.nanoTime()
        when:
        def wrong = new HttpProbe(new InetSocketAddress(HOST, silent.localPort), http('never', '/', [:]), 'x').ask(Duration.ofMillis(500))
        then:
        wrong.get() == 'no answer within 0.5 s'
        System.nanoTime() - begun < 3_000_000_000
        cleanup:
        silent.close()
        where:
        what       | said                         | drip
        'silence'  | ''                           | false
        'half'     | 'HTTP/1.1 200 OK\r\n'        | false
        'trickle'  | 'HTTP/1.1 200 OK\r\n\r\n'    | true
    }

    def 'an endless answer is left as soon as it holds the text'() {
        given:
        def endless = new ServerSocket(0, 10, HOST)
        Thread.startVirtualThread { endless.accept().outputStream << 'HTTP/1.1 200 OK\r\n\r\ndata: hello\n\n' }
        expect:
        new HttpProbe(new InetSocketAddress(HOST, endless.localPort), http('hello', '/', [:]), 'x').ask(Duration.ofSeconds(10)).empty
        cleanup:
        endless.close()
    }

    def 'TLS is spoken where the check says so, whoever signed the certificate'() {
        given:
        def secure = secureListener()
        Thread.startVirtualThread { secure.accept().with { it.outputStream << 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'; it.close() } }
        expect:
        new HttpProbe(new InetSocketAddress(HOST, secure.localPort), https(), 'shop.example').ask(Duration.ofSeconds(10)).empty
        cleanup:
        secure.close()
    }

    def 'TLS is missed where it is not spoken'() {
        given:
        def plain = new ServerSocket(0, 10, HOST)
        Thread.startVirtualThread { plain.accept().outputStream << 'HTTP/1.1 400 Bad Request\r\n\r\n' }
        expect:
        new HttpProbe(new InetSocketAddress(HOST, plain.localPort), https(), 'shop.example').ask(Duration.ofSeconds(10)).get() ==
                "it does not speak TLS on port ${plain.localPort}"
        cleanup:
        plain.close()
    }

    private ServerSocket secureListener() {
        def file = directory.resolve('self-signed.p12')
        def keytool = [System.getProperty('java.home') + '/bin/keytool', '-genkeypair', '-keyalg', 'EC', '-dname', 'CN=nobody', '-keystore', file, '-storepass', 'changeit']
        assert keytool*.toString().execute().waitFor() == 0
        def keys = KeyStore.getInstance(file.toFile(), 'changeit' as char[])
        def factory = KeyManagerFactory.getInstance('PKIX').tap { init(keys, 'changeit' as char[]) }
        SSLContext.getInstance('TLS').tap { init(factory.keyManagers, null, null) }.serverSocketFactory.createServerSocket(0, 10, HOST)
    }

    private static HealthCheck.Http https() {
        new HealthCheck.Http('https', '', 0, '/', 'hello', [:])
    }

    private static void trickle(Socket socket, String said, boolean on) {
        try {
            socket.outputStream << said
            while (on) {
                socket.outputStream << 'x'
                Thread.sleep(50)
            }
        } catch (SocketException ignored) {
            // the probe has gone, as it should
        }
    }

    private Optional<String> ask(String content, String path = '/', String host = 'shop.example', Map headers = [:]) {
        new HttpProbe(new InetSocketAddress(HOST, page.port()), http(content, path, headers), host).ask(Duration.ofSeconds(5))
    }

    private static HealthCheck.Http http(String content, String path, Map headers) {
        new HealthCheck.Http('http', '', 0, path, content, headers)
    }
}
