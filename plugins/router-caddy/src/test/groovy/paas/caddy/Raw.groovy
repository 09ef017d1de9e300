package paas.caddy

/** HTTP/1.1 byte for byte, so that a spec can send what no client would. */
class Raw {

    record Answer(int status, Map<String, String> headers, String body) {
    }

    static Answer send(int port, String method, String path, Map<String, String> headers, byte[] body = new byte[0]) {
        connect(port).withCloseable { socket ->
            write(socket, method, path, headers + [Connection: 'close'], body)
            read(socket.inputStream)
        }
    }

    static Socket connect(int port) {
        new Socket(InetAddress.loopbackAddress, port).tap { soTimeout = 30_000 }
    }

    static void write(Socket socket, String method, String path, Map<String, String> headers, byte[] body = new byte[0]) {
        def head = "$method $path HTTP/1.1\r\n" + headers.collect { name, value -> "$name: $value\r\n" }.join('')
        if (body.length || method == 'POST') {
            head += "Content-Length: ${body.length}\r\n"
        }
        def bytes = new ByteArrayOutputStream()
        bytes.write("$head\r\n".getBytes('ISO-8859-1'))
        bytes.write(body)
        socket.outputStream.write(bytes.toByteArray())
    }

    /** One answer, so that the connection can go on. */
    static Answer read(InputStream input) {
        def status = line(input)
        if (status == null) {
            throw new EOFException('no answer')
        }
        def headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER)
        for (String header = line(input); header; header = line(input)) {
            def (name, value) = header.split(': ?', 2).toList()
            headers.put(name, value)
        }
        new Answer(status.split(' ')[1] as int, headers, body(input, headers))
    }

    static String line(InputStream input) {
        def line = new StringBuilder()
        for (int c = input.read(); c != '\n' as char; c = input.read()) {
            if (c < 0) {
                return null
            }
            line.append(c as char)
        }
        line.toString().strip()
    }

    private static String body(InputStream input, Map<String, String> headers) {
        if (headers['Transfer-Encoding'] == 'chunked') {
            def whole = new StringBuilder()
            for (String part = chunk(input); part; part = chunk(input)) {
                whole.append(part)
            }
            return whole
        }
        new String(input.readNBytes((headers['Content-Length'] ?: '0') as int))
    }

    static String chunk(InputStream input) {
        int length = Integer.parseInt(line(input), 16)
        new String(input.readNBytes(length)).tap { line(input) }
    }
}
