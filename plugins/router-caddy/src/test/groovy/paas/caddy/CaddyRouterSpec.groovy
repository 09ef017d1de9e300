package paas.caddy

import java.nio.file.Files
import java.nio.file.attribute.FileTime
import java.nio.file.attribute.PosixFilePermissions
import java.time.Duration
import java.time.Instant
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import paas.spi.Failure
import paas.spi.name.DomainName
import paas.spi.route.Route
import paas.spi.route.Router
import paas.spi.run.Endpoint
import paas.testkit.RouterContract
import paas.testkit.Ports
import paas.testkit.Upstream
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.util.concurrent.PollingConditions

class CaddyRouterSpec extends RouterContract {

    @Shared @AutoCleanup RunningCaddy caddy = new RunningCaddy().prepared()

    @Override
    protected Router router() {
        caddy.router
    }

    @Override
    protected Visit visit(String host, String path, Map<String, String> headers) {
        def answer = caddy.get(host, path, headers)
        new Visit(answer.status(), answer.body())
    }

    @Override
    protected void down() {
        caddy.kill()
    }

    @Override
    protected void up() {
        caddy.start()
    }

    private List<String> names(String domain) {
        caddy.settings.tree().resolve("hosts/$domain").toFile().list()?.toList() ?: []
    }

    private String tag() {
        new Admin(caddy.settings.admin()).get('/config/').get().tag()
    }

    def 'a visitor stays with a release, and a larger share takes over but never back'() {
        given:
        def cookies = { it.headers()['set-cookie']?.split(';')?.first() }
        def change = { int tenths -> router().change([split('sticky.example', tenths, stable: [blue.endpoint()], canary: [green.endpoint()], sticky: true)], [] as Set, next()) }
        change(3)

        when: 'forty visitors come'
        def visitors = (1..40).collect { def first = caddy.get('sticky.example'); [cookie: cookies(first), got: first.body()] }

        then:
        visitors.every { it.cookie.startsWith('paas_slot=') }
        visitors.every { visitor -> (1..3).every { visit('sticky.example', '/', [Cookie: visitor.cookie]).body() == visitor.got } }
        visitors*.got.toSet() == ['blue', 'green'] as Set

        when:
        change(6)
        def later = visitors.collect { visit('sticky.example', '/', [Cookie: it.cookie]).body() }

        then:
        (0..39).every { visitors[it].got != 'green' || later[it] == 'green' }
        later.count('green') > visitors*.got.count('green')
    }

    def 'what is awaited in vain is said to come back'() {
        given: 'something that takes a request and then breaks, so that it cannot be sent again'
        def broken = new ServerSocket(0, 10, InetAddress.loopbackAddress)
        def breaking = Thread.ofVirtual().start { broken.accept().withCloseable { it.inputStream.read() } }

        when:
        router().change([new Route(new DomainName('wait.example'), new Route.Waiting([new Endpoint("127.0.0.1:$broken.localPort")]))], [] as Set, next())
        def answer = Raw.send(caddy.settings.http(), 'POST', '/', [Host: 'wait.example'], 'body'.bytes)

        then:
        answer.status() == 503
        answer.headers()['retry-after'] == '2'

        cleanup:
        broken.close()
        breaking.join()
    }

    def 'what is sent while nothing answers waits too, and arrives whole and once: #method of #bytes bytes'() {
        given: 'an address on which nothing listens yet'
        def port = Ports.free()
        router().change([new Route(new DomainName('sent.example'), new Route.Waiting([new Endpoint("127.0.0.1:$port")]))], [] as Set, next())
        def answer = new LinkedBlockingQueue<Raw.Answer>()

        when:
        def sending = Thread.ofVirtual().start { answer.put(Raw.send(caddy.settings.http(), method, '/length?a=1', [Host: 'sent.example', Cookie: 'session=1'], new byte[bytes])) }

        then:
        !sending.join(Duration.ofSeconds(1))

        when:
        def late = new Upstream('late', port)

        then:
        with(answer.poll(10, TimeUnit.SECONDS)) {
            status() == 200
            body() == "$bytes"
        }
        late.headers.count { it.containsKey('Cookie') } == 1

        cleanup:
        late?.close()

        where:
        method   | bytes
        'POST'   | 3
        'POST'   | 0
        'PUT'    | 3_000_000
        'DELETE' | 1
    }

    def 'a request that waits finds another name that comes meanwhile'() {
        given:
        def nobody = new Endpoint('127.0.0.1:1')
        router().change([new Route(new DomainName('turn.example'), new Route.Waiting([nobody]))], [] as Set, next())
        def answer = new LinkedBlockingQueue<Visit>()

        when:
        def asking = Thread.ofVirtual().start { answer.put(visit('turn.example')) }

        then:
        !asking.join(Duration.ofSeconds(1))

        when:
        router().change([serving('turn.example', blue.endpoint())], [] as Set, next())

        then:
        answer.poll(5, TimeUnit.SECONDS) == new Visit(200, 'blue')
    }

    def 'a replaced name is removed after a moment, and not before'() {
        when:
        2.times { router().change([serving('tidy.example', (it ? green : blue).endpoint())], [] as Set, next()) }

        then:
        names('tidy.example').size() == 2
        new PollingConditions(timeout: 5).eventually {
            assert names('tidy.example').size() == 1
        }
        visit('tidy.example').body() == 'green'
    }

    def 'a clock that is wrong changes nothing'() {
        given: 'what is replaced was stamped by a clock, as after restoring a backup'
        router().change([serving('clock.example', blue.endpoint())], [] as Set, next())
        def file = caddy.settings.tree().resolve("hosts/clock.example/${names('clock.example')[0]}")
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)))

        when:
        router().change([serving('clock.example', green.endpoint())], [] as Set, next())

        then:
        visit('clock.example').body() == 'green'

        where:
        time << ['2026-01-01T00:00:00Z', '2037-12-31T23:59:59.5Z', '1970-01-01T00:00:01.123Z', '1969-01-01T00:00:00Z']
    }

    def 'a name stamped by a clock, a stranger\'s file and a damaged name are mended'() {
        given:
        def table = [serving('mend.example', blue.endpoint())]
        router().reconcile(table, next())
        def directory = caddy.settings.tree().resolve('hosts/mend.example')
        spoil(directory)

        when:
        def mended = router().reconcile(table, next())

        then:
        mended.size() == 1
        visit('mend.example').body() == 'blue'
        new PollingConditions(timeout: 5).eventually {
            assert names('mend.example').size() == 1
        }
        router().reconcile(table, next()) == []

        where:
        spoil << [
                { it.toFile().listFiles().each { file -> file.lastModified = System.currentTimeMillis() } },
                { Files.createFile(it.resolve('stranger')) },
                { Files.createFile(it.resolve('i')) },
                { it.toFile().listFiles().each { file -> file.renameTo(new File(file.parentFile, 's,broken')) } },
                { it.toFile().deleteDir() }]
    }

    def 'a server that was killed while it placed a name leaves nothing that counts'() {
        given:
        Files.createFile(caddy.settings.tree().resolve('next'))

        when:
        router().change([serving('crash.example', blue.endpoint())], [] as Set, next())

        then:
        visit('crash.example').body() == 'blue'
    }

    def 'a new server over the same directory goes on where the old one was'() {
        given:
        def older = next()
        router().change([serving('heir.example', blue.endpoint())], [] as Set, next())
        def heir = new CaddyRouter(caddy.settings)
        def before = tag()

        when:
        heir.prepare()
        heir.change([serving('heir.example', green.endpoint())], [] as Set, older)

        then: 'an older change is still older, and Caddy was left alone'
        visit('heir.example').body() == 'blue'
        tag() == before
        heir.reconcile([serving('heir.example', blue.endpoint())], next()).every { !it.contains('heir.example') }
    }

    def 'a database that was restored from an older backup is believed all the same'() {
        given:
        def table = [serving('restored.example', green.endpoint())]
        router().reconcile([serving('restored.example', blue.endpoint()), idle('since.example')], 1_000_000)
        router().change([serving('restored.example', blue.endpoint())], [] as Set, 1_000_001)
        def fresh = new CaddyRouter(caddy.settings)

        when:
        def mended = fresh.reconcile(table, next())

        then:
        mended.size() == 2
        visit('restored.example').body() == 'green'
        visit('since.example').status() == 404

        when: 'and goes on from there'
        fresh.change([serving('restored.example', blue.endpoint())], [] as Set, next())

        then:
        visit('restored.example').body() == 'blue'
        fresh.reconcile([serving('restored.example', blue.endpoint())], next()) == []

        cleanup: 'the other features know older versions only'
        versions.set(1_000_001)
    }

    def 'makes its directories with the first change, if nobody prepared it'() {
        given:
        def settings = new Settings('127.0.0.1', 1, 2, '127.0.0.1:3', '127.0.0.1:4', '127.0.0.1:5', caddy.home.resolve('unprepared'), Optional.empty())

        when:
        new CaddyRouter(settings).change([idle('early.example')], [] as Set, 1)

        then:
        ['', 'tree', 'tree/hosts', 'tree/hosts/early.example'].every { (Files.getAttribute(settings.directory().resolve(it), 'unix:mode') as int) % 010000 == 02750 }
    }

    def 'comes back when Caddy has lost its configuration'() {
        given:
        router().change([serving('wiped.example', blue.endpoint())], [] as Set, next())
        caddy.wipe()

        when:
        router().ping()

        then:
        thrown(Failure)
        router().compare([])*.domain().contains('')

        when:
        def mended = router().prepare()

        then:
        mended == ['Caddy ran with another configuration: it got its own again.']
        router().ping()
        !router().compare([])*.domain().contains('')
        visit('wiped.example').body() == 'blue'
    }

    def 'writes its file only when it differs, and whole'() {
        given:
        def file = caddy.settings.configuration()
        def before = Files.getAttribute(file, 'unix:ino')

        when:
        router().prepare()

        then:
        Files.getAttribute(file, 'unix:ino') == before

        when:
        file.toFile().text = file.toFile().text.take(100)
        router().prepare()

        then:
        ConfigurationFile.same(file.toFile().text, ConfigurationFile.text(caddy.settings))
        !Files.exists(file.resolveSibling('caddy.json.new'))
    }

    def 'sees that somebody changed the configuration at the same time'() {
        given:
        def admin = new Admin(caddy.settings.admin())
        def stale = admin.get('/config/').get().tag()
        caddy.wipe()

        expect: 'it does not answer for a moment, while it changes'
        new PollingConditions(timeout: 10, delay: 0.05).eventually { assert admin.post('/config/', ConfigurationFile.text(caddy.settings), stale).get().status() == 412 }

        cleanup:
        router().prepare()
    }

    def 'a configuration that Caddy refuses is a failure that says so'() {
        given:
        def taken = new ServerSocket(0, 1, InetAddress.loopbackAddress)
        def settings = new Settings('127.0.0.1', taken.localPort, caddy.settings.https(), caddy.settings.admin(), caddy.settings.ask(), caddy.settings.log(), caddy.settings.directory(),
                Optional.empty())

        when:
        new CaddyRouter(settings).prepare()

        then:
        def failure = thrown(Failure)
        failure.code() == 'router-refused'
        failure.kind() == Failure.Kind.OUTSIDE

        cleanup:
        taken.close()
        router().prepare()
        router().ping()
    }

    def 'its directories are shared with their group and closed to others'() {
        given:
        router().change([serving('mode.example', blue.endpoint())], [] as Set, next())

        expect:
        (Files.getAttribute(caddy.settings.directory().resolve(path), 'unix:mode') as int) % 010000 == mode

        where:
        path                      | mode
        ''                        | 02750
        'tree'                    | 02750
        'tree/hosts'              | 02750
        'tree/hosts/mode.example' | 02750
        'certs'                   | 02750
        'caddy.json'              | 0640
    }

    def 'hands its directory to the group that the settings name'() {
        given:
        def directory = caddy.home.resolve('given')
        def settings = new Settings('127.0.0.1', 1, 2, '127.0.0.1:3', '127.0.0.1:4', '127.0.0.1:5', directory, Optional.of('daemon'))

        when:
        new CaddyRouter(settings).prepare()
        new CaddyRouter(settings).change([idle('given.example')], [] as Set, 1)

        then:
        ['', 'tree/hosts/given.example', 'caddy.json'].every { Files.getAttribute(directory.resolve(it), 'unix:gid') == 1 }
    }

    def 'tells the address with the port, unless it is the usual one'() {
        given:
        def settings = new Settings('', port, 443, '127.0.0.1:3', '127.0.0.1:4', '127.0.0.1:5', caddy.home, Optional.empty())

        expect:
        new CaddyRouter(settings).url(new DomainName('shop.localhost')) == url

        where:
        port | url
        80   | 'http://shop.localhost'
        8080 | 'http://shop.localhost:8080'
    }

    def 'what goes wrong on the disk is a failure that names the directory'() {
        given:
        def settings = new Settings('', 80, 443, '127.0.0.1:3', '127.0.0.1:4', '127.0.0.1:5', caddy.log().resolve('router'), Optional.empty())

        when:
        new CaddyRouter(settings).prepare()

        then:
        def failure = thrown(Failure)
        failure.code() == 'router-directory'
        failure.sentence().contains("$caddy.home")
    }
}
