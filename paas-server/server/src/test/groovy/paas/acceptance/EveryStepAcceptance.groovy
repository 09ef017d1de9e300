package paas.acceptance

import groovy.json.JsonSlurper
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** Fails and kills the server around every step of a push, with real Docker and Caddy: the world is as before, or as after, and the next push works. */
class EveryStepAcceptance extends Specification {

    static final List<String> BEFORE_COMMIT = ['detect', 'build', 'ref', 'place', 'preflight', 'release', 'start', 'health', 'keep', 'switch']

    @Shared File faults = File.createTempFile('paas', 'faults')
    @Shared @AutoCleanup PaasServer server = new PaasServer('test.faults': faults.path).start()
    @Shared Repository shop
    @Shared int number = 0

    def setupSpec() {
        server.ssh('create shop').ok()
        shop = server.repository('shop', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('version 0')])
        assert shop.push().ok().err.contains('Application deployed')
    }

    def cleanup() { faults.text = '' }

    def cleanupSpec() { faults.delete() }

    def "a push that fails before '#step' leaves the world as it was"() {
        given:
        def before = settled()

        when:
        faults.text = "fail before $step"
        def pushed = shop.commit(['server.py': TestImage.page("version ${++number}")]).push()

        then:
        pushed.status != 0
        pushed.err.contains("A test made this fail: before $step")
        new PollingConditions(timeout: 15).eventually { assert world() == before }

        when:
        faults.text = ''

        then:
        shop.push().ok()
        server.body('shop.localhost').startsWith("version $number")

        where:
        step << BEFORE_COMMIT
    }

    def "a server killed #when leaves the world before or after it, and sites never stop"() {
        given:
        def before = settled()

        when:
        faults.text = "kill $when"
        def pushed = shop.commit(['server.py': TestImage.page("version ${++number}")]).push()

        then:
        pushed.status != 0
        server.status('shop.localhost') == 200

        when:
        faults.text = ''
        server.startServer()

        then:
        new PollingConditions(timeout: 20, delay: 0.2).eventually {
            assert server.docker('containers').size() == 1
            def body = server.body('shop.localhost').strip()
            assert body == "version $number" || world() == before
            def head = shop.git('ls-remote', 'paas', 'main').out.split(/\s+/)[0]
            assert (head == shop.head()) == (body == "version $number")
        }

        and:
        shop.commit([:], 'again').push().ok()
        server.body('shop.localhost').startsWith("version $number")

        where:
        when << ['before build', 'after build', 'after start', 'before switch', 'after switch', 'before branch', 'after branch']
    }

    /** Once what was replaced before has gone. */
    private Map settled() {
        new PollingConditions(timeout: 30, delay: 0.2).eventually {
            assert server.docker('containers').size() == 1
            assert server.data.resolve('router/tree/hosts/shop.localhost').toFile().list().length == 1
        }
        world()
    }

    /** What must be as it was after a failure: what answers, what runs, what routes, what the database says of it. */
    private Map world() {
        [body      : server.body('shop.localhost'),
         containers: server.docker('containers') as Set,
         networks  : server.docker('networks') as Set,
         head      : shop.git('ls-remote', 'paas', 'main').out,
         instances : new JsonSlurper().parseText(server.ssh('ps shop --json').ok().out).collect { [it.instance, it.release, it.state] } as Set,
         routes    : server.data.resolve('router/tree/hosts/shop.localhost').toFile().list() as Set]
    }
}
