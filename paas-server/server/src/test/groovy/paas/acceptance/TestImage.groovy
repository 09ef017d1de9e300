package paas.acceptance

import java.nio.file.Files

/** A small image with Python over our base image, made once per machine, so that specs need not wait for packages. */
class TestImage {

    static final String NAME = 'paas-test/python:1'

    static synchronized String python() {
        def here = Files.createTempDirectory('paas-image')
        try {
            if (Shell.run(here, ['docker', 'image', 'inspect', NAME]).status != 0) {
                here.resolve('Dockerfile').text = 'FROM paas/debian:bookworm\n' +
                        'RUN apt-get update -q && apt-get install -y -q --no-install-recommends python3-minimal libpython3-stdlib && rm -rf /var/lib/apt/lists/*\n'
                Shell.run(here, ['docker', 'build', '-q', '-t', NAME, here.toString()]).ok()
            }
        } finally {
            here.toFile().deleteDir()
        }
        NAME
    }

    /** A Dockerfile that starts server.py. */
    static String dockerfile() { "FROM ${python()}\nCOPY . /srv\nWORKDIR /srv\nCMD [\"python3\", \"-u\", \"server.py\"]\n" }

    /** A web server that answers with this text and the value of COLOUR, and prints each path it is asked for. */
    static String page(String text, String port = "int(os.environ['PORT'])", String address = '') {
        """import os, http.server
class Page(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def do_GET(self):
        body = ('$text ' + os.environ.get('COLOUR', '')).encode()
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *a):
        print('asked for', self.path, flush=True)
http.server.ThreadingHTTPServer(('$address', $port), Page).serve_forever()
"""
    }
}
