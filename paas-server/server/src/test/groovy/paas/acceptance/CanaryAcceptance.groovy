package paas.acceptance

import groovy.json.JsonSlurper
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

/** A release tried on a share of the visitors, who are real requests through Caddy: good, bad, dying, and with people and kills between. */
@Stepwise
@Timeout(90)
class CanaryAcceptance extends Specification {

    @Shared @AutoCleanup PaasServer server = new PaasServer('deploy.drain': '1', 'judge.requests': '30').start()
    @Shared Repository shop

    def setupSpec() {
        server.ssh('create shop').ok()
        shop = server.repository('shop', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('one')])
        assert shop.push().ok().err.contains('Application deployed')
    }

    /** Fails so many requests of a hundred, and dies after so many. */
    private static String page(String text, int failing = 0, int dying = 0) {
        TestImage.page(text).replace('import os, http.server', 'import os, random, http.server\nseen = [0]').replace('self.send_response(200)',
                "seen[0] += 1\n        if $dying and seen[0] > $dying: os._exit(7)\n        self.send_response(500 if random.random() < $failing / 100 else 200)")
    }

    private Map release(String number) {
        (new JsonSlurper().parseText(server.ssh('releases shop --json').ok().out) as List<Map>).find { it.release == number }
    }

    private Map status() { new JsonSlurper().parseText(server.ssh('canary:status shop --json').ok().out) as Map }

    private static void eventually(int seconds = 20, Closure<?> check) {
        new PollingConditions(timeout: seconds, delay: 0.2).eventually(check)
    }

    private int containers() { server.docker('containers').size() }

    def "a bad canary is ended by the judge, with its figures, and costs no more than its share"() {
        given:
        def visitors = new Visitors(server, 'shop.localhost')

        when:
        def pushed = shop.commit(['server.py': page('two', 30)]).push('ada', '-o', 'canary=30:10m').ok()

        then:
        pushed.err.contains('v2 gets 30 % of the requests')

        and:
        eventually { assert release('v2').state == 'failed' }
        release('v2').reason ==~ /The judge ended the canary: it fails more often: canary \d+ of \d+ failed.*/
        eventually { assert containers() == 1 }

        when:
        visitors.close()

        then: 'all that went wrong is what the canary answered with 500'
        visitors.lost().keySet() == ['500 two'] as Set
        visitors.of('500 two') < 60

        and: 'the branch never moved'
        !shop.git('ls-remote', 'paas', 'main').out.startsWith(shop.head())
    }

    def "one that dies is ended at once"() {
        given:
        def visitors = new Visitors(server, 'shop.localhost')

        when:
        shop.commit(['server.py': page('three', 0, 20)]).push('ada', '-o', 'canary=10:10m').ok()

        then:
        eventually { assert release('v3').state == 'failed' }
        release('v3').reason.contains('ended by itself')
        eventually { assert containers() == 1 }

        when:
        visitors.close()

        then:
        visitors.lost().values().sum(0) <= 4
        visitors.of('200 three') in 1..20

        cleanup:
        visitors?.close()
    }

    def "a good one is promoted step by step, also when the server dies between"() {
        given:
        def visitors = new Visitors(server, 'shop.localhost')

        when:
        shop.commit(['server.py': page('four')]).push('ada', '-o', 'canary=30:8s,60:3s').ok()

        then:
        eventually { assert status().canary.contains('requests') && !status().canary.startsWith('0 ') }
        status().state == 'canary 30 %'

        when:
        server.killServer()
        server.startServer()

        then:
        status().release == 'v4'
        eventually(40) { assert release('v4').state == 'serving' }
        eventually { assert server.body('shop.localhost').startsWith('four') && containers() == 1 }
        shop.git('ls-remote', 'paas', 'main').out.startsWith(shop.head())

        when:
        visitors.close()

        then:
        visitors.lost() == [:]

        cleanup:
        visitors?.close()
    }

    def "people decide: who asks gets it, a visitor stays, the share changes, and it ends or serves"() {
        when:
        server.ssh('canary shop v1 --weight 0 --header try-it --for 1h').ok()

        then: 'nobody by chance, and whoever asks'
        (1..20).every { Visitors.visit(server.httpPort, 'shop.localhost') == '200 four' }
        (1..5).every { Visitors.visit(server.httpPort, 'shop.localhost', ['Paas-Canary': 'try-it']) == '200 one' }
        status().header == 'Paas-Canary: try-it'
        server.ssh('ps shop').ok().out.contains('canary')
        server.ssh('info shop').ok().out.contains('canary 0 %')

        when:
        server.ssh('canary:weight shop 90').ok()

        then:
        (1..60).count { Visitors.visit(server.httpPort, 'shop.localhost') == '200 one' } > 30

        when:
        server.ssh('canary:abort shop').ok()

        then:
        (1..20).every { Visitors.visit(server.httpPort, 'shop.localhost') == '200 four' }
        release('v5').reason == 'Aborted by ada before it served.'
        server.ssh('canary:status shop').all.contains('No release of shop is held or tried as a canary.')

        when:
        server.ssh('canary shop v1 --weight 50 --cookie --for 1h').ok()
        server.ssh('scale shop web=2').ok()
        server.ssh('restart shop').ok()

        then: 'scaling and restarting leave it alone'
        status().release == 'v6'
        status().sticky

        when:
        server.ssh('canary:promote shop').ok()

        then:
        (1..20).every { Visitors.visit(server.httpPort, 'shop.localhost') == '200 one' }
        eventually { assert containers() == 2 }
    }

    def "whatever else comes to serve ends it, and so does stopping"() {
        when:
        server.ssh('canary shop v4 --weight 20').ok()
        server.ssh('config:set shop COLOUR=blue').ok()

        then:
        release('v7').state == 'failed'
        (1..20).every { Visitors.visit(server.httpPort, 'shop.localhost') == '200 one blue' }

        when:
        server.ssh('canary shop v4 --weight 20').ok()
        server.ssh('stop shop').ok()

        then:
        release('v9').state == 'failed'
        server.status('shop.localhost') == 503

        and: 'careless words are told so'
        server.ssh('canary shop --weight 5').all.contains('it goes in tenths')
        server.ssh('canary shop --steps 10:5m --for 3m').all.contains('does not go with')
        server.ssh('canary shop v2').all.contains('never served')
        server.ssh("canary shop --header 'a b'").status == 2
        server.ssh('canary:weight shop 10').all.contains('No release of shop')

        when:
        server.ssh('start shop').ok()
        server.ssh('canary shop v4').ok()
        server.ssh('destroy shop --force').ok()

        then:
        containers() == 0
    }
}
