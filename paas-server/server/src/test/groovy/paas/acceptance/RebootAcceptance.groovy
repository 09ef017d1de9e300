package paas.acceptance

import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** Everything was off: whatever starts first, all sites are back without a hand. `bench/reboot.sh` does it with Docker as well, and fifty projects. */
class RebootAcceptance extends Specification {

    static final List<String> SITES = ['red', 'green', 'blue']

    def server = new PaasServer()

    def cleanup() { server.close() }

    def "sites are back, in whatever order Caddy and the server start"() {
        given:
        server.start()
        SITES.each {
            server.ssh("create $it").ok()
            server.ssh("config:set $it COLOUR=$it").ok()
        }
        server.repository('red', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('a site of')]).push().ok()
        (SITES - 'red').each { server.ssh("promote red --to $it").ok() }

        when:
        off()
        server.startCaddy()
        server.startServer()

        then:
        allServe()

        when:
        off()
        server.startServer()
        server.startCaddy()

        then:
        allServe()

        and: 'with what they were'
        server.docker('containers').size() == SITES.size()
    }

    /** What was stopped by hand stays so when Docker is asked alone. */
    private void off() {
        server.killServer()
        server.killCaddy()
        server.docker('containers').each { Shell.run(server.home, ['docker', 'kill', it]).ok() }
    }

    private boolean allServe() {
        new PollingConditions(timeout: 60, delay: 0.2).eventually {
            SITES.each { assert server.body("${it}.localhost").strip() == "a site of $it" }
        }
        true
    }
}
