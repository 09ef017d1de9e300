package paas.caddy

import paas.spi.run.Endpoint

/** An instance that upgrades every connection to a web socket and sends each line back; frames do not matter to a router. */
class EchoSocket implements Closeable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.loopbackAddress)

    EchoSocket() {
        Thread.ofVirtual().start {
            while (!server.closed) {
                try {
                    def socket = server.accept()
                    Thread.ofVirtual().start { serve(socket) }
                } catch (SocketException closed) {
                    return
                }
            }
        }
    }

    Endpoint endpoint() {
        new Endpoint("127.0.0.1:$server.localPort")
    }

    @Override
    void close() {
        server.close()
    }

    private static void serve(Socket socket) {
        def input = socket.inputStream
        while (Raw.line(input)) { }
        socket.outputStream.write(('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n'
                + 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n').bytes)
        for (String line = Raw.line(input); line != null; line = Raw.line(input)) {
            socket.outputStream.write("$line\n".bytes)
        }
    }
}
