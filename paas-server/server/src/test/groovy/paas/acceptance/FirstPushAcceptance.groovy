package paas.acceptance

import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise

/** What a newcomer does: from an empty server to a page, a broken version, and back. */
@Stepwise
class FirstPushAcceptance extends Specification {

    @Shared @AutoCleanup PaasServer server = new PaasServer().start()
    @Shared Repository shop

    def "a project is created"() {
        expect:
        server.ssh('create shop').ok().all.contains('shop')
        server.status('shop.localhost') == 503
        server.status('nobody.localhost') == 404
    }

    def "a push builds, starts, and serves"() {
        given:
        shop = server.repository('shop', ['Dockerfile': TestImage.dockerfile(), 'server.py': TestImage.page('one')])

        when:
        def pushed = shop.push().ok()

        then:
        pushed.err.contains('-----> Building')
        pushed.err.contains('=====> Application deployed:')
        server.body('shop.localhost').startsWith('one')
        server.body('SHOP.Localhost.').startsWith('one')
    }

    def "a second push replaces it"() {
        expect:
        shop.commit(['server.py': TestImage.page('two')]).push().ok()
        server.body('shop.localhost').startsWith('two')
    }

    def "a version that dies at start is rejected with its last words, and the old one goes on serving"() {
        when:
        def pushed = shop.commit(['server.py': 'raise SystemExit("no database today")']).push()

        then:
        pushed.status != 0
        pushed.err.contains('no database today')
        server.body('shop.localhost').startsWith('two')
        shop.git('ls-remote', 'paas', 'main').out.split(/\s+/)[0] != shop.head()
    }

    def "configuration is a release like any other"() {
        when:
        shop.commit(['server.py': TestImage.page('three')]).push().ok()
        server.ssh('config:set shop COLOUR=green').ok()

        then:
        server.body('shop.localhost') == 'three green'

        when:
        server.ssh('rollback shop').ok()

        then:
        server.body('shop.localhost') == 'three '
    }

    def "scale, stop, start"() {
        expect:
        server.ssh('scale shop web=2').ok()
        server.ssh('ps shop').ok().out.contains('web.2')
        server.ssh('stop shop').ok()
        server.status('shop.localhost') == 503
        server.ssh('start shop').ok()
        server.status('shop.localhost') == 200
    }

    def "logs show what it printed"() {
        expect:
        server.ssh('logs shop -n 200').ok().out.contains('asked for /')
    }

    def "a database is one word away"() {
        expect:
        server.ssh('add shop postgresql').ok()
        server.ssh('config:get shop DATABASE_URL').ok().out.startsWith('postgres')
        server.status('shop.localhost') == 200
        server.ssh('stop shop postgresql').ok()
        server.status('shop.localhost') == 200
        server.ssh('start shop postgresql').ok()
    }

    def "the server may be killed: what runs goes on, and the next push works"() {
        when:
        server.killServer()

        then:
        server.status('shop.localhost') == 200

        when:
        server.startServer()
        shop.commit(['server.py': TestImage.page('four')]).push().ok()

        then:
        server.body('shop.localhost').startsWith('four')
    }

    def "destroy leaves nothing"() {
        expect:
        server.ssh('destroy shop --force').ok()
        server.status('shop.localhost') == 404
        server.docker('containers') == []
        server.docker('networks') - ["paas-${server.id}-builds".toString()] == []
        server.docker('volumes') == []
    }
}
