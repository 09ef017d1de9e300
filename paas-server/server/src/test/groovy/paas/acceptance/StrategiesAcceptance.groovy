package paas.acceptance

import groovy.json.JsonSlurper
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

/** The ways in which a release takes the place of another, under load, failing, and with the server killed on the way. */
@Timeout(120)
class StrategiesAcceptance extends Specification {

    /** Ends right away where the text says so, prints when it begins and ends, and answers as {@link TestImage#page}. */
    static final String PROGRAM = '''import os, sys, signal, time, threading
def say(what):
    print('%s %s %.3f' % (os.environ['PAAS_INSTANCE'], what, time.time()), flush=True)
say('begins')
def end(*a):
    say('ends')
    os._exit(0)
signal.signal(signal.SIGTERM, end)
if os.environ['PAAS_INSTANCE'] in BROKEN:
    sys.exit(3)
if os.environ['PAAS_INSTANCE'].startswith('worker'):
    while True: time.sleep(1)
'''

    @Shared @AutoCleanup PaasServer server = new PaasServer('deploy.drain': '1').start()
    Repository shop

    def setup() {
        server.ssh('create shop').ok()
        shop = server.repository('shop', [Dockerfile: TestImage.dockerfile(), Procfile: 'web: exec python3 -u server.py\nworker: exec python3 -u server.py\n', 'server.py': program('one')])
        assert shop.push().ok().err.contains('Application deployed')
    }

    def cleanup() {
        server.ssh('destroy shop --force')
    }

    private static String program(String text, String... broken) {
        "BROKEN = ${broken.collect { "'$it'" }}\n" + PROGRAM + TestImage.page(text)
    }

    private List<Map> ps() { new JsonSlurper().parseText(server.ssh('ps shop --json').ok().out) as List<Map> }

    private String state(String release) {
        (new JsonSlurper().parseText(server.ssh('releases shop --json').ok().out) as List<Map>).find { it.release == release }?.state
    }

    /** The most containers there were at once while this was done. */
    private int most(Closure<?> work) {
        int most = 0
        boolean done = false
        def watching = Thread.ofVirtual().start {
            while (!done) {
                most = Math.max(most, Shell.run(server.home, ['docker', 'ps', '-q', '--filter', "label=paas.server=$server.id" as String]).out.readLines().size())
            }
        }
        try {
            work()
        } finally {
            done = true
            watching.join()
        }
        most
    }

    private boolean settled(Closure<?> check) {
        new PollingConditions(timeout: 30, delay: 0.2).eventually { assert check() }
        true
    }

    def "rolling: a few at a time, nothing lost, and back again when one fails"() {
        given:
        server.ssh('set shop strategy=rolling').ok()
        server.ssh('scale shop web=3').ok()
        def visitors = new Visitors(server, 'shop.localhost')

        when:
        int most = most { shop.commit(['server.py': program('two')]).push().ok() }

        then:
        most <= 4
        server.body('shop.localhost').startsWith('two')

        when: 'the last of three does not start'
        def pushed = shop.commit(['server.py': program('bad', 'web.3')]).push()

        then:
        pushed.status != 0
        pushed.err.contains('exit status 3')
        (1..12).every { server.body('shop.localhost').startsWith('two') }
        settled { ps()*.state == ['running'] * 3 && ps()*.release.unique() == ['v2'] && server.docker('containers').size() == 3 }

        when:
        visitors.close()

        then:
        visitors.lost() == [:]
        visitors.count() > 20

        cleanup:
        visitors?.close()
    }

    def "recreate: never two, requests wait, and the old one comes back when the new one fails"() {
        given:
        server.ssh('set shop strategy=recreate').ok()
        def visitors = new Visitors(server, 'shop.localhost')

        when:
        int most = most { shop.commit(['server.py': program('two')]).push().ok() }

        then:
        most == 1
        server.body('shop.localhost').startsWith('two')

        when:
        def pushed = shop.commit(['server.py': program('bad', 'web.1')]).push()

        then:
        pushed.status != 0
        pushed.err.contains('the old web.1 starts again')
        server.body('shop.localhost').startsWith('two')
        settled { server.docker('containers').size() == 1 }

        and: 'what may not run twice cannot be held'
        shop.commit(['server.py': program('four')]).git('push', '-o', 'hold', 'paas', 'main').err.contains('may not run at the same time')

        when:
        visitors.close()

        then:
        visitors.lost() == [:]
        visitors.count() > 20

        cleanup:
        visitors?.close()
    }

    def "one at a time: a worker ends before the one that follows it begins, and begins again when that fails"() {
        given:
        server.ssh('set shop strategy=one-at-a-time').ok()
        server.ssh('scale shop worker=2').ok()
        def visitors = new Visitors(server, 'shop.localhost')

        when:
        shop.commit(['server.py': program('two')]).push().ok()

        then:
        turns('worker.1') == ['begins', 'ends', 'begins']
        turns('worker.2') == ['begins', 'ends', 'begins']

        when:
        def pushed = shop.commit(['server.py': program('bad', 'worker.2')]).push()

        then:
        pushed.status != 0
        settled { ps()*.state == ['running'] * 3 && server.docker('containers').size() == 3 }
        ps()*.release.unique().size() == 1
        server.body('shop.localhost').startsWith('two')
        turns('worker.1') == ['begins', 'ends', 'begins', 'ends', 'begins', 'ends', 'begins'] || turns('worker.1').last() == 'begins'

        when:
        visitors.close()

        then:
        visitors.lost() == [:]

        cleanup:
        visitors?.close()
    }

    /** What a worker printed of its life, in the order of the clock. */
    private List<String> turns(String name) {
        server.ssh('logs shop -n 1000').ok().out.readLines().collect { it =~ /$name (begins|ends) (\d+\.\d+)/ }.findAll { it.find() }
                .collect { [it.group(1), it.group(2) as BigDecimal] }.toSorted { it[1] }*.get(0)
    }

    def "held: it runs without requests until it is switched to, whatever happens to the server"() {
        given:
        server.ssh('scale shop worker=1').ok()
        def before = shop.git('ls-remote', 'paas', 'main').out

        when:
        def pushed = shop.commit(['server.py': program('two')]).push('ada', '-o', 'hold').ok()

        then:
        pushed.err.contains('v2 is held: healthy, without requests.')
        state('v2') == 'held'
        ps().collect { [it.instance, it.release, it.state] } as Set == [['web.1', 'v1', 'running'], ['web.1', 'v2', 'held'], ['worker.1', 'v1', 'running']] as Set
        server.body('shop.localhost').startsWith('one')
        shop.git('ls-remote', 'paas', 'main').out == before

        when: 'the server is killed, and people scale meanwhile'
        server.killServer()
        server.startServer()
        server.ssh('scale shop web=2').ok()

        then:
        state('v2') == 'held'
        (1..8).every { server.body('shop.localhost').startsWith('one') }

        when:
        server.ssh('switch shop').ok()

        then:
        (1..8).every { server.body('shop.localhost').startsWith('two') }
        settled { ps()*.release.unique() == ['v2'] && ps()*.state == ['running'] * 3 && server.docker('containers').size() == 3 }
        state('v2') == 'serving'
        shop.git('ls-remote', 'paas', 'main').out.startsWith(shop.head())
    }

    def "held: abort, a newer push, stop, and a failed switch"() {
        when: 'aborted'
        server.ssh('redeploy shop --hold').ok()
        server.ssh('abort shop').ok()

        then:
        state('v2') == 'failed'
        settled { server.docker('containers').size() == 1 }
        server.ssh('switch shop').status == 2
        server.ssh('abort shop').all.contains('No release of shop is held')

        when: 'a newer push takes its place'
        server.ssh('redeploy shop --hold').ok()
        shop.commit(['server.py': program('two')]).push().ok()

        then:
        state('v3') == 'failed'
        state('v4') == 'serving'
        settled { server.docker('containers').size() == 1 }

        when: 'a newer one is held in its place, and a push that fails changes nothing'
        server.ssh('rollback shop v1 --hold').ok()
        server.ssh('redeploy shop --hold').ok()
        shop.commit(['server.py': program('bad', 'web.1')]).push()

        then:
        [state('v5'), state('v6'), state('v7')] == ['failed', 'held', 'failed']
        settled { server.docker('containers').size() == 2 }

        when:
        server.ssh('switch shop').ok()

        then:
        settled { state('v6') == 'serving' && server.docker('containers').size() == 1 }

        when: 'all is stopped'
        server.ssh('redeploy shop --hold').ok()
        server.ssh('stop shop').ok()

        then:
        state('v8') == 'failed'
        settled { server.docker('containers').size() == 1 }
        server.status('shop.localhost') == 503
    }
}
