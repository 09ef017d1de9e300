package paas.acceptance

/** Programs of the machine that listen on all its addresses, and are nobody's business. */
class Listeners implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0)
    private final DatagramSocket packets = new DatagramSocket()
    private final StringBuffer heard = new StringBuffer()

    Listeners() {
        Thread.startVirtualThread { while (!socket.closed) { answer() } }
        Thread.startVirtualThread { while (!packets.closed) { echo() } }
    }

    int getPort() { socket.localPort }

    int getDatagrams() { packets.localPort }

    /** What they were told. */
    String getTold() { heard }

    /** The machine's own address, by which others know it. */
    String getMachine() { address(Inet4Address) ?: '127.0.0.1' }

    String getMachine6() { address(Inet6Address) ?: '::1' }

    private static String address(Class<? extends InetAddress> family) {
        def uplink = Shell.run(PaasServer.ROOT, ['ip', '-o', 'route', 'show', 'default']).out.find(/dev (\S+)/) { it[1] }
        def link = NetworkInterface.getByName(uplink ?: 'docker0')
        link?.inetAddresses?.toList()?.find { family.isInstance(it) && !it.linkLocalAddress }?.hostAddress?.replaceFirst(/%.*/, '')
    }

    private void answer() {
        try {
            socket.accept().withCloseable { it.outputStream << 'hello' }
        } catch (IOException ignored) {
            // closed, by us or by the other end
        }
    }

    private void echo() {
        try {
            def packet = new DatagramPacket(new byte[1000], 1000)
            packets.receive(packet)
            heard << new String(packet.data, 0, packet.length)
            packets.send(packet)
        } catch (IOException ignored) {
            // closed
        }
    }

    @Override
    void close() {
        socket.close()
        packets.close()
    }
}
