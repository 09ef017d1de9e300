package paas.server.ssh

import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Clock
import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicReference
import org.apache.sshd.client.SshClient
import org.apache.sshd.client.channel.ClientChannelEvent
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier
import org.apache.sshd.common.channel.Channel
import org.apache.sshd.common.channel.ChannelListener
import org.apache.sshd.common.keyprovider.FileKeyPairProvider
import paas.core.access.Directory
import paas.core.access.Key
import paas.core.access.User
import paas.spi.Failure
import paas.testkit.Ports
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

class SshEndpointSpec extends Specification {

    @Shared
    @TempDir
    Path home
    @Shared
    Identity ada
    @Shared
    KnownUsers users = new KnownUsers()
    @Shared
    Directory directory = users.directory()
    @Shared
    SshEndpoint endpoint
    List<Identity.Ran> masters = []
    @Shared
    AtomicReference<Connection> last = new AtomicReference<>()

    static int program(Connection connection, AtomicReference<Connection> last) {
        last.set(connection)
        switch (connection.line()) {
            case '':
                say(connection, "Hi ${connection.caller().name()}!")
                return 0
            case 'wait':
                def latch = new CountDownLatch(1)
                connection.cancellation().onCancel { latch.countDown() }
                say(connection, 'waiting')
                connection.out().flush()
                latch.await(60, TimeUnit.SECONDS)
                return 0
            case 'cat':
                connection.in().transferTo(connection.out())
                return 0
            case 'fail':
                throw new IllegalStateException('secret')
            case ~/exit \d+/:
                return connection.line().split(' ')[1] as int
            default:
                say(connection, "${connection.caller().name()} ${connection.caller().from()}: ${connection.line()}")
                return 0
        }
    }

    static void say(Connection connection, String text) {
        connection.out().write("$text\n".getBytes(StandardCharsets.UTF_8))
    }

    SshEndpoint endpoint(Map<String, String> settings, Path data = home) {
        def all = ['ssh.listen': '127.0.0.1', 'ssh.port': '0'] + settings
        def made = new SshEndpoint(SshSettings.of(all, data), directory, { program(it, last) } as Program)
        made.start()
        made
    }

    def setupSpec() {
        ada = new Identity(home, 'ada')
        users.add('ada', false, ada)
        endpoint = endpoint(['ssh.silence': '5'])
    }

    def cleanupSpec() {
        endpoint?.close()
    }

    def cleanup() {
        masters*.process*.destroyForcibly()
        users.keys.gone = false
    }

    def 'a known key comes in under any login name, and its last use is noted once'() {
        when:
        def ran = ada.run(endpoint.port(), 'whoami "two  words"', [user: user])

        then:
        ran.out == 'ada 127.0.0.1: whoami "two  words"\n'
        ran.status == 0
        new PollingConditions(timeout: 5).eventually { assert users.keys.used == [ada.fingerprint] }

        where:
        user << ['paas', 'git', 'dokku', 'root']
    }

    def 'keys of every kind come in: #kind'() {
        given:
        def other = new Identity(home, "kind-${kind.join('')}", kind)
        users.add("with${kind.join('')}", false, other)

        expect:
        other.run(endpoint.port(), 'exit 7').status == 7

        where:
        kind << [['-t', 'ed25519'], ['-t', 'ecdsa', '-b', '256'], ['-t', 'ecdsa', '-b', '384'], ['-t', 'ecdsa', '-b', '521'], ['-t', 'rsa', '-b', '3072']]
    }

    def 'security keys come in when they were touched: #kind'() {
        given:
        def agent = new SecurityKey(home, kind)
        users.keys.add(new Key(agent.fingerprint, users.find('ada').get().id(), kind, agent.line, Instant.now(), Optional.empty()))

        expect:
        agent.run(endpoint.port(), 'exit 7').status == 7
        agent.signed == 1

        when: 'a program signs without anybody at the machine'
        agent.touched = false

        then:
        agent.run(endpoint.port(), 'exit 7').err.contains('Permission denied (publickey)')

        when: 'the signature is that of another one'
        agent.touched = true
        agent.forged = true

        then:
        agent.run(endpoint.port(), 'exit 7').err.contains('Permission denied (publickey)')
        agent.signed == 3

        cleanup:
        agent.close()

        where:
        kind << [SecurityKey.ED25519, SecurityKey.ECDSA]
    }

    /** A session that stays open, over which further commands go. */
    private List<String> shared(Identity identity) {
        def socket = Files.createTempDirectory('master').resolve('socket')
        masters << Identity.Ran.start(home, [*identity.ssh(endpoint.port(), ['-M', '-S', socket, '-N']), 'paas@127.0.0.1'], [:], '')
        new PollingConditions(timeout: 10).eventually { assert Files.exists(socket) }
        ['-S', socket.toString()]
    }

    def 'a session is worth what its key and its user are worth now'() {
        given:
        def eve = new Identity(home, 'eve')
        def user = users.add('eve', true, eve)
        def session = shared(eve)

        expect:
        eve.run(endpoint.port(), 'exit 5', [options: session]).status == 5
        last.get().caller().administrator()

        when: 'she is no administrator any more'
        users.all[users.all.indexOf(user)] = new User(user.id(), 'eve', false, user.created())
        eve.run(endpoint.port(), 'exit 5', [options: session]).status == 5

        then:
        !last.get().caller().administrator()

        when: 'her key is gone, and nobody told this server'
        users.keys.remove(eve.fingerprint)
        def refused = eve.run(endpoint.port(), 'exit 5', [options: session])

        then: 'she is told so, and sent away by the next look at the latest'
        refused.status in [77, 255]
        refused.err.contains('The key that opened this connection was removed, or its user may not come in any more.')
    }

    /** A client that has nothing more to say closes the channel when it hears of the end, and what comes after that is lost. */
    def 'the status is sent before the end of the output'() {
        given:
        def heard = new CopyOnWriteArrayList<String>()
        def client = SshClient.setUpDefaultClient()
        client.serverKeyVerifier = AcceptAllServerKeyVerifier.INSTANCE
        client.start()
        def session = client.connect('paas', '127.0.0.1', endpoint.port()).verify(20, TimeUnit.SECONDS).session
        new FileKeyPairProvider(ada.file).loadKeys(session).each { session.addPublicKeyIdentity(it) }
        session.auth().verify(20, TimeUnit.SECONDS)

        when:
        def channel = session.createExecChannel('exit 7')
        channel.addChannelListener(new ChannelListener() {
            @Override
            void channelStateChanged(Channel it, String hint) { heard << hint }
        })
        channel.open().verify(20, TimeUnit.SECONDS)
        channel.waitFor([ClientChannelEvent.CLOSED], 20_000)

        then:
        channel.exitStatus == 7
        heard.indexOf('exit-status') >= 0
        heard.indexOf('exit-status') < heard.indexOf('SSH_MSG_CHANNEL_EOF')

        cleanup:
        client?.stop()
    }

    def 'who comes to join is a guest, whatever key they show, and nobody is who does not: #user'() {
        given:
        def guest = new Identity(home, "guest-$user")

        when:
        def ran = guest.run(endpoint.port(), 'whoami', [user: user])

        then:
        (ran.status == 0) == welcome
        ran.out == (welcome ? 'guest 127.0.0.1: whoami\n' : '')
        !welcome || last.get().caller().offered().get() == guest.line
        users.keys.find(guest.fingerprint).empty

        where:
        user   | welcome
        'join' | true
        'paas' | false
    }

    def 'a weak key joins nothing'() {
        expect:
        new Identity(home, 'weak-guest', ['-t', 'rsa', '-b', '2048']).run(endpoint.port(), 'whoami', [user: 'join']).status == 255
    }

    def 'who has joined before comes in as themselves, also as join'() {
        expect:
        ada.run(endpoint.port(), 'whoami', [user: 'join']).out == 'ada 127.0.0.1: whoami\n'
    }

    def 'a key that has ended opens nothing, and one of somebody who is suspended neither: #what'() {
        given:
        def eve = new Identity(home, "eve-$what")
        def user = users.add("eve-$what", false, eve)

        expect:
        eve.run(endpoint.port(), 'exit 5').status == 5

        when:
        spoil.call(users, user, eve)

        then:
        eve.run(endpoint.port(), 'exit 5').status == 255
        eve.run(endpoint.port(), 'exit 5', [user: 'join']).status == 255

        where:
        what        | spoil
        'suspended' | { all, who, identity -> all.suspended(who.id(), Optional.of(Instant.now())) }
        'ended'     | { all, who, identity -> all.keys.all[identity.fingerprint] = new Key(identity.fingerprint, who.id(), 'laptop', identity.line, Instant.now(), Optional.empty(), Optional.of(Instant.now())) }
    }

    def 'a key that ends while its session is open ends that too'() {
        given:
        def eve = new Identity(home, 'eve-brief')
        def user = users.add('eve-brief', false, eve)
        def hers = eve.start(endpoint.port(), 'wait')
        new PollingConditions(timeout: 10).eventually { assert hers.out == 'waiting\n' }

        when:
        users.keys.all[eve.fingerprint] = new Key(eve.fingerprint, user.id(), 'laptop', eve.line, Instant.now(), Optional.empty(), Optional.of(Instant.now()))

        then:
        hers.finish(30).status == 255
    }

    def 'removing a key ends the sessions that it opened, and no others'() {
        given:
        def eve = new Identity(home, 'eve-again')
        users.add('eve-again', true, eve)
        def other = ada.start(endpoint.port(), 'wait')
        new PollingConditions(timeout: 10).eventually { assert other.out == 'waiting\n' }
        def others = last.get().cancellation()
        def hers = eve.start(endpoint.port(), 'wait')
        new PollingConditions(timeout: 10).eventually { assert hers.out == 'waiting\n' }
        def cancellation = last.get().cancellation()

        when:
        users.keys.remove(eve.fingerprint)
        directory.changes().tell()

        then:
        hers.finish(10).status == 255
        new PollingConditions(timeout: 5).eventually { assert cancellation.cancelled() }
        !others.cancelled()

        cleanup:
        other?.process?.destroyForcibly()
    }

    def 'a short RSA key, and a key that nobody has, are refused'() {
        given:
        def weak = new Identity(home, 'weak', ['-t', 'rsa', '-b', '2048'])
        users.add('weak', false, weak)
        def stranger = new Identity(home, 'stranger')

        expect:
        weak.run(endpoint.port(), 'x').err.contains('Permission denied (publickey)')
        stranger.run(endpoint.port(), 'x').err.contains('Permission denied (publickey)')
    }

    def 'attempts are bounded, and each further one waits longer'() {
        given:
        def wrong = (1..14).collect { new Identity(home, "wrong$it") }
        def many = wrong.collectMany { ['-i', it.file.toString()] }
        def few = wrong.take(5).collectMany { ['-i', it.file.toString()] }

        when:
        def ran = wrong.first().run(endpoint.port(), 'x', [options: many])

        then:
        ran.status == 255
        ran.err.contains('Too many authentication failures')

        when: 'the right one is the sixth'
        def start = System.nanoTime()
        def last = wrong.first().run(endpoint.port(), 'exit 5', [options: few + ['-i', ada.file.toString()]])

        then:
        last.status == 5
        System.nanoTime() - start > 700_000_000
    }

    def 'the post-quantum key exchange is offered when the setting says so'() {
        given:
        def quantum = endpoint(['ssh.post-quantum': setting])

        expect:
        ada.run(quantum.port(), 'exit 5', [options: ['-o', 'KexAlgorithms=sntrup761x25519-sha512@openssh.com']]).status == status

        cleanup:
        quantum?.close()

        where:
        setting || status
        'on'    || 5
        'off'   || 255
    }

    def 'ed25519 is that of the JDK, and no other provider is registered'() {
        expect:
        new HostKeys(home.resolve('ssh')).all().first().public instanceof java.security.interfaces.EdECPublicKey
        java.security.Security.providers*.name.every { !(it in ['BC', 'EdDSA']) }
    }

    def 'both kinds of addresses are listened to by default'() {
        given:
        def everywhere = endpoint(['ssh.listen': '0.0.0.0'])

        expect:
        Ports.loopbacks().every { new Socket(it, everywhere.port()).withCloseable { it.inputStream.read() == ('S' as char) as int } }

        cleanup:
        everywhere?.close()
    }

    def 'RSA signatures with SHA-1 are not taken'() {
        given:
        def rsa = new Identity(home, 'sha1', ['-t', 'rsa', '-b', '3072'])
        users.add('sha1', false, rsa)

        expect:
        rsa.run(endpoint.port(), 'exit 0', [options: ['-o', 'PubkeyAcceptedAlgorithms=rsa-sha2-256']]).status == 0
        rsa.run(endpoint.port(), 'exit 0', [options: ['-o', 'PubkeyAcceptedAlgorithms=ssh-rsa']]).status == 255
    }

    def 'with the database gone the client is told so, not that its key is wrong'() {
        given:
        users.keys.gone = true

        when:
        def ran = ada.run(endpoint.port(), 'x')

        then:
        ran.err.contains('The server cannot reach its database.')
        !ran.err.contains('Permission denied')
    }

    def 'fifty clients at once log in right after a start'() {
        given:
        def fresh = endpoint([:], Files.createTempDirectory(home, 'fresh'))
        def alone = Files.createTempDirectory(home, 'alone')

        when:
        def all = (1..50).collect { ada.start(fresh.port(), "exit ${it % 2}", [options: ['-o', "UserKnownHostsFile=$alone/$it"]]) }
        def statuses = all.collect { it.finish().status }

        then:
        statuses == (1..50).collect { it % 2 }

        cleanup:
        fresh?.close()
    }

    def 'there is no shell, no subsystem and no forwarding'() {
        expect:
        ada.run(endpoint.port(), null).out == 'Hi ada!\n'

        and:
        ada.run(endpoint.port(), 'sftp', [options: ['-s']]).err.contains('subsystem request failed')

        and:
        ada.run(endpoint.port(), 'wait', [options: ['-o', 'ExitOnForwardFailure=yes', '-R', '0:127.0.0.1:1']]).status == 255

        when: 'a forwarded connection is opened'
        def forward = ada.run(endpoint.port(), null, [options: ['-W', "127.0.0.1:${endpoint.port()}"]])

        then:
        forward.status == 255
        forward.err.contains('forwarding failed')
    }

    def 'what a client sends of its environment is ignored, but for the git protocol'() {
        when:
        Identity.Ran.start(home, [*ada.ssh(endpoint.port(), ['-o', 'SendEnv=LANG GIT_PROTOCOL']), 'paas@127.0.0.1', 'x'],
                [LANG: 'C', GIT_PROTOCOL: 'version=2'], '').finish().mustSucceed()

        then:
        last.get().gitProtocol() == Optional.of('version=2')
    }

    def 'standard input and output pass whole, and the end of input is not the end of the client'() {
        given:
        def text = 'x' * 5_000_000

        expect:
        ada.run(endpoint.port(), 'cat', [input: text]).out == text
    }

    def 'a program that breaks exits with 70 and shows nothing of it'() {
        when:
        def ran = ada.run(endpoint.port(), 'fail')

        then:
        ran.status == 70
        !(ran.out + ran.err).contains('secret')
    }

    def 'a client that is interrupted cancels its command at once'() {
        given:
        def ran = ada.start(endpoint.port(), 'wait')
        new PollingConditions(timeout: 10).eventually { assert ran.out == 'waiting\n' }
        def cancellation = last.get().cancellation()

        when:
        ran.process.destroy()

        then:
        new PollingConditions(timeout: 1.5, delay: 0.02).eventually { assert cancellation.cancelled() }
    }

    def 'Ctrl-C in a terminal cancels the command, and line breaks return the carriage'() {
        given:
        def ran = Identity.Ran.start(home, [*ada.ssh(endpoint.port(), ['-tt']), 'paas@127.0.0.1', 'wait'], [:], null)
        new PollingConditions(timeout: 10).eventually { assert ran.out == 'waiting\r\n' }

        when:
        ran.process.outputStream << '\u0003'
        ran.process.outputStream.flush()

        then:
        new PollingConditions(timeout: 5).eventually { assert last.get().cancellation().cancelled() }
        ran.finish().status == 0
    }

    def 'a client that hangs is dropped and its command cancelled; one that is only quiet is not'() {
        given:
        def hung = ada.start(endpoint.port(), 'wait')
        new PollingConditions(timeout: 10).eventually { assert hung.out == 'waiting\n' }
        def cancellation = last.get().cancellation()
        def quiet = ada.start(endpoint.port(), 'wait')
        new PollingConditions(timeout: 10).eventually { assert quiet.out == 'waiting\n' }
        def other = last.get().cancellation()

        when:
        Identity.Ran.of(home, ['kill', '-STOP', hung.process.pid().toString()]).mustSucceed()

        then:
        new PollingConditions(timeout: 30).eventually { assert cancellation.cancelled() }
        !other.cancelled()

        cleanup:
        hung?.process?.destroyForcibly()
        quiet?.process?.destroyForcibly()
    }

    def 'strangers are bounded, and the bound does not shut out for ever'() {
        given:
        def small = endpoint(['ssh.max-startups': '2'])
        def idle = (1..2).collect { new Socket('127.0.0.1', small.port()) }
        idle.each { assert it.inputStream.read() == ('S' as char) as int }

        expect:
        ada.run(small.port(), 'exit 0').status == 255

        when:
        idle*.close()

        then:
        new PollingConditions(timeout: 10).eventually { assert ada.run(small.port(), 'exit 0').status == 0 }

        cleanup:
        small?.close()
    }

    def 'only modern algorithms are offered, curve25519 first'() {
        when:
        def names = Identity.Ran.of(home, [*ada.ssh(endpoint.port(), ['-vv', '-o', 'KexAlgorithms=curve25519-sha256,ecdh-sha2-nistp256']),
                                           'paas@127.0.0.1', 'x']).err
        def offered = names.substring(names.indexOf('peer server KEXINIT'))

        then:
        offered =~ /KEX algorithms: curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256/
        offered =~ /host key algorithms: ssh-ed25519,ecdsa-sha2-nistp256\s/
        offered =~ /ciphers ctos: aes128-gcm@openssh.com,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,aes256-ctr,aes128-ctr\s/
        offered =~ /MACs ctos: hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com\s/
        offered =~ /compression ctos: none\s/
        names.contains('kex-strict') || names.contains('kex: algorithm: curve25519-sha256')
    }

    def 'every cipher and MAC works with the real client: #options'() {
        expect:
        ada.run(endpoint.port(), 'cat', [input: 'x' * 100_000, options: options]).out.length() == 100_000

        where:
        options << [['-c', 'aes128-gcm@openssh.com'], ['-c', 'aes256-gcm@openssh.com'], ['-c', 'chacha20-poly1305@openssh.com'],
                    ['-c', 'aes256-ctr', '-m', 'hmac-sha2-256-etm@openssh.com'], ['-c', 'aes128-ctr', '-m', 'hmac-sha2-512-etm@openssh.com'],
                    ['-o', 'KexAlgorithms=ecdh-sha2-nistp256'], ['-o', 'KexAlgorithms=ecdh-sha2-nistp521']]
    }

    def 'host keys are made once, for the server alone, and kept'() {
        given:
        def data = Files.createTempDirectory(home, 'keys')
        endpoint([:], data).close()
        def before = Files.readString(data.resolve('ssh/ssh_host_ed25519_key'))

        when:
        endpoint([:], data).close()

        then:
        Files.readString(data.resolve('ssh/ssh_host_ed25519_key')) == before
        ['ed25519', 'ecdsa'].every { PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("ssh/ssh_host_${it}_key"))) == 'rw-------' }
        PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve('ssh'))) == 'rwx------'
        Identity.Ran.of(data, ['ssh-keygen', '-lf', 'ssh/ssh_host_ed25519_key']).mustSucceed().out.contains('(ED25519)')
        Identity.Ran.of(data, ['ssh-keygen', '-yf', 'ssh/ssh_host_ecdsa_key']).mustSucceed().out.startsWith('ecdsa-sha2-nistp256')
    }

    def 'a port that is taken is said in a sentence'() {
        when:
        endpoint(['ssh.port': endpoint.port().toString()])

        then:
        def failure = thrown(Failure)
        failure.code() == 'ssh-port-taken'
    }

    def 'a setting that makes no sense is refused: #name=#value'() {
        when:
        SshSettings.of([(name): value], home)

        then:
        def failure = thrown(Failure)
        failure.code() == 'setting-invalid'

        where:
        name               | value
        'ssh.port'         | '70000'
        'ssh.port'         | 'ssh'
        'ssh.post-quantum' | 'maybe'
        'ssh.silence'      | '0'
        'ssh.max-sessions' | '0'
    }
}
