package paas.acceptance

import java.util.concurrent.ThreadLocalRandom

/** A machine that is neither this one nor one of a project: what is behind the uplink, without an uplink. It answers by TCP and UDP, and remembers what it was told. */
class World implements AutoCloseable {

    private static final String PROGRAM = '''
import socket, threading
def datagrams():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind(("", 7071))
    while True:
        said, who = s.recvfrom(1000)
        print("told", said.decode(errors="replace"), "by", who[0], flush=True)
        s.sendto(b"hello", who)
threading.Thread(target=datagrams, daemon=True).start()
s = socket.create_server(("", 7070))
while True:
    c, _ = s.accept()
    c.sendall(b"hello")
    c.close()
'''
    final String container
    /** Where it is found, and where else: an address of those at which clouds tell of themselves. */
    final String address
    final String metadata
    /** One on Docker's own bridge. */
    final boolean onBridge

    /** @param onBridge whether it is on Docker's own bridge, instead of behind a link of its own */
    World(String name, boolean onBridge) {
        this.onBridge = onBridge
        container = "world-$name"
        docker('run', '-d', '--name', container, '--network', onBridge ? 'bridge' : 'none', TestImage.python(), 'python3', '-u', '-c', PROGRAM)
        def random = ThreadLocalRandom.current()
        def net = "198.19.${random.nextInt(256)}.${random.nextInt(62) * 4}"
        def at = { int plus -> net.replaceFirst(/\d+$/) { (it as int) + plus as String } }
        address = onBridge ? docker('inspect', '--format', '{{.NetworkSettings.Networks.bridge.IPAddress}}', container) : at(2)
        metadata = "169.254.${random.nextInt(1, 255)}.${random.nextInt(1, 255)}"
        try {
            if (!onBridge) {
                link(name, at(1))
            }
        } catch (Throwable e) {
            close()
            throw e
        }
    }

    /** It goes with the container. */
    private void link(String name, String near) {
        def pid = docker('inspect', '--format', '{{.State.Pid}}', container)
        def inside = { String... words -> run('nsenter', '-t', pid, '-n', 'ip', *words) }
        run('ip', 'link', 'add', "w$name", 'type', 'veth', 'peer', 'name', 'eth0', 'netns', pid)
        run('ip', 'addr', 'add', "$near/30", 'dev', "w$name")
        run('ip', 'link', 'set', "w$name", 'up')
        inside('addr', 'add', "$address/30", 'dev', 'eth0')
        inside('addr', 'add', "$metadata/32", 'dev', 'eth0')
        inside('link', 'set', 'eth0', 'up')
        inside('route', 'add', 'default', 'via', near)
        run('ip', 'route', 'add', "$metadata/32", 'via', address)
    }

    /** What it was told by UDP. */
    String told() { Shell.run(PaasServer.ROOT, ['docker', 'logs', container]).all }

    @Override
    void close() { Shell.run(PaasServer.ROOT, ['docker', 'rm', '-f', container]) }

    private static String docker(String... words) { run('docker', *words) }

    private static String run(String... words) { Shell.run(PaasServer.ROOT, words as List).ok().out.strip() }
}
