package paas.acceptance

import groovy.json.JsonSlurper
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.util.concurrent.PollingConditions

/** Two people change one project at once, through git and ssh: who waits for whom, who gives way, and who ends what. */
@Stepwise
class QueueAcceptance extends Specification {

    /** Answers once somebody made the file /tmp/go in its container. */
    static final String HELD = 'import os, time\nwhile not os.path.exists("/tmp/go"): time.sleep(0.05)\n'

    @Shared @AutoCleanup PaasServer server = new PaasServer('builds.slots': '1').start()
    @Shared Repository shop
    @Shared Repository blog
    def eventually = new PollingConditions(timeout: 30, delay: 0.1)

    def setupSpec() {
        server.ssh('user:add bob --administrator').ok()
        server.ssh('ada', 'keys:add laptop --user bob', server.key('bob').resolveSibling('bob.pub').text).ok()
        server.ssh('user:add eve').ok()
        server.ssh('ada', 'keys:add laptop --user eve', server.key('eve').resolveSibling('eve.pub').text).ok()
        ['shop', 'blog'].each { server.ssh("create $it").ok() }
        shop = server.repository('shop', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('one')])
        blog = server.repository('blog', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('blog one')])
        shop.push().ok()
    }

    def "a second push waits and says for whom; a third takes its place; other projects wait for nobody"() {
        when: 'a push is held before it is healthy'
        def first = push('ada', 'two', HELD)
        eventually.eventually { assert instances() == 2 }

        and: 'another comes'
        def second = push('bob', 'three')

        then:
        eventually.eventually { assert second.said =~ /Waiting for push by ada, running for \d+ s, step health; Ctrl-C leaves the queue/ }
        queue('shop').collect { [it.state, it.verb, it.who, it.step] } == [['runs', 'push', 'ada', 'health'], ['waits', 'push', 'bob', null]]
        server.ssh('ada', 'queue').ok().out =~ /(?m)^\s*\d+ +shop +runs +push +ada .* health$/
        server.ssh('eve', 'queue').ok().out.strip() == 'Nothing runs or waits.'
        server.ssh('eve', 'queue shop').all.contains('There is no project shop')

        and: 'what is no push waits as well'
        def domain = start(server.sshCommand('bob') + ['paas@127.0.0.1', 'domains:add shop shop.example'])
        eventually.eventually { assert domain.said =~ /more comes? before this/ }

        and: 'another project is not held up'
        blog.push().ok()
        server.body('blog.localhost').startsWith('blog one')

        when: 'a third push comes'
        def third = push('ada', 'four')

        then:
        second.ended() == 1
        second.said.contains('A newer push by ada took the place of this one, which still waited.')
        second.said =~ /main -> main \(A newer push/
        eventually.eventually { assert queue('shop')*.verb == ['push', 'domains:add', 'push'] }

        when:
        go()

        then:
        first.ended() == 0
        domain.ended() == 0
        third.ended() == 0
        server.body('shop.localhost').startsWith('four')
        queue('shop') == []
        shop.git('ls-remote', 'paas', 'main').out.startsWith(shop.head())
        server.body('shop.example').startsWith('four')
    }

    def "somebody else cancels a running deploy: everything is as before, and both are told"() {
        given:
        def before = world()
        def running = push('ada', 'five', HELD)
        eventually.eventually { assert queue('shop')*.step == ['health'] }

        when:
        def cancelled = server.ssh('bob', 'cancel shop')

        then:
        cancelled.ok().out.strip() == 'Push by ada was cancelled; shop is as it was before.'
        world() == before
        running.ended() == 1
        running.said.contains('Cancelled: bob cancelled it.')
        server.ssh('eve', 'cancel shop').status == 2
        server.ssh('cancel shop').all.contains('Nothing runs or waits for shop.')
        server.ssh('releases shop').ok().out.contains('Cancelled: bob cancelled it.')

        and:
        shop.commit(['server.py': TestImage.page('six')]).push().ok()
        server.body('shop.localhost').startsWith('six')
    }

    def "a waiting one is taken out by its number, another by Ctrl-C, and what runs goes on"() {
        given:
        def running = push('ada', 'seven', HELD)
        eventually.eventually { assert queue('shop')*.step == ['health'] }
        def taken = start(server.sshCommand('ada') + ['paas@127.0.0.1', 'restart shop'])
        eventually.eventually { assert queue('shop').size() == 2 }
        def left = start(server.sshCommand('ada') + ['paas@127.0.0.1', 'config:set shop COLOUR=red'])
        eventually.eventually { assert queue('shop').size() == 3 }

        when:
        def number = queue('shop')[1].number
        def cancelled = server.ssh('bob', "cancel shop $number")

        then:
        cancelled.ok().out.strip() == 'Restart by ada no longer waits.'
        taken.ended() == 75
        taken.said.contains('Cancelled: bob cancelled it.')

        when:
        left.process.toHandle().destroy()

        then:
        eventually.eventually { assert queue('shop').size() == 1 }

        when:
        go()

        then:
        running.ended() == 0
        server.body('shop.localhost').strip() == 'seven'
    }

    def "after the switch it is too late to cancel"() {
        given:
        def wait = 'while [ ! -e /tmp/go ]; do sleep 0.05; done'
        shop.commit('app.json': """{"scripts": {"dokku": {"postdeploy": "$wait"}}}""".toString())
        def running = push('ada', 'eight')
        eventually.eventually { assert queue('shop')*.step == ['postdeploy'] }

        when:
        def cancelled = server.ssh('bob', 'cancel shop')

        then:
        cancelled.status == 2
        cancelled.all.contains('It is too late to cancel push by ada')
        cancelled.all.contains("'rollback shop'")
        server.body('shop.localhost').startsWith('eight')

        when:
        eventually.eventually { go(); assert !running.process.alive }

        then:
        running.ended() == 0
        shop.commit('app.json': '{}').push().ok()
    }

    def "a build waits for a slot and says so; cancelling the one that builds lets it in"() {
        given:
        def building = push('ada', 'nine', '', [Dockerfile: TestImage.dockerfile() + 'RUN sleep 600\n'])
        eventually.eventually { assert queue('shop')*.step == ['build'] }

        when:
        def waiting = start(['git', 'push', 'paas', 'main'], blog.commit(['server.py': TestImage.page('blog two')]).directory, server.gitEnvironment('bob'))

        then:
        eventually.eventually { assert waiting.said.contains('Waiting for a build slot: the only one is taken, this build is the next; Ctrl-C leaves the queue') }
        queue('blog')*.step == ['waiting for a build slot']
        server.body('shop.localhost').startsWith('eight')

        when:
        server.ssh('bob', 'cancel shop').ok()

        then:
        building.ended() == 1
        waiting.ended() == 0
        server.body('blog.localhost').startsWith('blog two')
        shop.commit([Dockerfile: TestImage.dockerfile()]).push().ok()
    }

    def "a lock stops pushes and all that makes a release, says who and why, and survives a restart of the server"() {
        given:
        server.ssh('bob', "lock shop the sale goes on").ok()
        server.stopServer()
        server.startServer()

        when:
        def pushed = shop.commit(['server.py': TestImage.page('ten')]).push()

        then:
        pushed.status == 1
        pushed.err.contains('shop is locked by bob: the sale goes on (since 2')
        pushed.err.contains('unlock shop')
        ['rollback shop', 'config:set shop COLOUR=red', 'add shop postgresql', 'redeploy shop', 'destroy shop --force'].every {
            def ran = server.ssh(it)
            ran.status == 2 && ran.err.contains('locked by bob: the sale goes on')
        }
        server.body('shop.localhost').strip() == 'nine'
        server.ssh('info shop').ok().out =~ /locked: +bob: the sale goes on/
        server.ssh('restart shop').ok()
        server.ssh('eve', 'unlock shop').status == 2

        when: 'it is locked once, and lifted'
        def again = server.ssh('lock shop mine')
        def lifted = server.ssh('unlock shop')

        then:
        again.status == 2
        again.all.contains('locked already, by bob')
        lifted.ok().out.strip() == 'shop is unlocked. It was locked by bob: the sale goes on.'
        shop.push().ok()
        server.body('shop.localhost').startsWith('ten')
    }

    def "a push that waits is refused when the project was locked meanwhile"() {
        given:
        def running = push('ada', 'eleven', HELD)
        eventually.eventually { assert queue('shop')*.step == ['health'] }
        def waiting = push('bob', 'twelve')
        eventually.eventually { assert queue('shop').size() == 2 }

        when:
        server.ssh('lock shop enough for today').ok()
        go()

        then:
        running.ended() == 0
        waiting.ended() == 1
        waiting.said.contains('shop is locked by ada: enough for today')
        server.ssh('unlock shop').ok()
    }

    /** A program with what it said so far. */
    static class Talking {
        final Process process
        private final StringBuffer heard = new StringBuffer()
        private final List<Thread> reading

        Talking(Process process) {
            this.process = process
            reading = [process.consumeProcessOutputStream(heard), process.consumeProcessErrorStream(heard)]
        }

        String getSaid() { heard.toString() }

        int ended() {
            assert process.waitFor(60, TimeUnit.SECONDS): said
            reading*.join()
            process.exitValue()
        }
    }

    private Talking push(String who, String text, String before = '', Map<String, String> more = [:]) {
        shop.commit(['server.py': before + TestImage.page(text)] + more)
        start(['git', 'push', 'paas', 'main'], shop.directory, server.gitEnvironment(who))
    }

    private Talking start(List<String> command, directory = server.home, Map<String, String> environment = [:]) {
        new Talking(Shell.start(directory, command, environment))
    }

    /** The server's own look at what runs left out. */
    private List<Map> queue(String project) {
        (new JsonSlurper().parseText(server.ssh("queue $project --json").ok().out) as List<Map>).findAll { it.verb != 'reconcile' }
    }

    private int instances() { server.docker('containers').size() }

    /** Lets all that is held go on. */
    private void go() { server.docker('containers').each { Shell.run(server.home, ['docker', 'exec', it, 'touch', '/tmp/go']) } }

    /** Once what was replaced before has gone. */
    private Map world() {
        eventually.eventually { assert server.data.resolve('router/tree/hosts/shop.localhost').toFile().list().length == 1 && instances() == 2 }
        [body: server.body('shop.localhost'), containers: server.docker('containers') as Set, head: shop.git('ls-remote', 'paas', 'main').out,
         images: server.docker('images') as Set]
    }
}
