package paas.acceptance

import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** What people get wrong: a clear sentence, an exit status, a next step, and nothing lost. */
class BadInputAcceptance extends Specification {

    @Shared @AutoCleanup PaasServer server = new PaasServer('health.timeout': '8').start()
    @Shared Repository shop

    def setupSpec() {
        server.ssh('create shop').ok()
        shop = server.repository('shop', ['Dockerfile': TestImage.dockerfile(), 'server.py': TestImage.page('good')])
        shop.push().ok()
    }

    /** Whatever went wrong, the good version serves, and nothing but it runs. */
    def cleanup() {
        assert server.body('shop.localhost').startsWith('good')
        new PollingConditions(timeout: 20).eventually { assert server.docker('containers').size() == 1 }
        if (shop.head() != good()) {
            shop.git('reset', '-q', '--hard', good()).ok()
        }
    }

    private String good() { shop.git('ls-remote', 'paas', 'main').out.split(/\s+/)[0] }

    def "a bad project name: #name"() {
        when:
        def ran = server.ssh("create $name")

        then:
        ran.status == 2
        ran.all =~ /is not a project name|needs|quote/
        ran.all.contains(' ! ')
        !ran.all.contains('Exception')
        server.ssh('list').ok().out.readLines().findAll { it.contains('shop') }.size() == 1

        where:
        name << ["'../etc'", "'..'", "'a;reboot'", "'\$(reboot)'", "'a b'", "'Shop'", "'shоp'", "'x-'", "'a/b'", "''", 'a' * 1000]
    }

    def "an unknown verb or option: #words"() {
        when:
        def ran = server.ssh(words)

        then:
        ran.status == 2
        ran.all.contains(expected)

        where:
        words                || expected
        'crate shop'         || 'create'
        'lgos shop'          || 'logs'
        'logs shop --folow'  || '--follow'
        'scale shop web=two' || 'whole number'
        'frobnicate'         || 'help'
    }

    def "an unknown project says how to make it and what it resembles"() {
        when:
        def ran = server.ssh('info shpo')

        then:
        ran.status == 2
        ran.all.contains('shop')
        ran.all.contains('create shpo')
        server.ssh('ps:scale shpo web=1').status == 20
    }

    def "a push to an unknown project says how to make it"() {
        given:
        def other = server.repository('shpo', ['index.html': 'x'])

        when:
        def pushed = other.push()

        then:
        pushed.status != 0
        pushed.err.contains('create shpo')
        pushed.err.contains('shop')
    }

    def "a key that is there already"() {
        given:
        def key = server.home.resolve('ada.pub').text

        when:
        def ran = server.ssh('ada', 'keys:add again', key)

        then:
        ran.status == 2
        ran.all.contains('already')
    }

    def "#what is rejected with its place"() {
        when:
        def pushed = shop.commit(files).push()

        then:
        pushed.status != 0
        pushed.err.contains(expected)

        where:
        what                   | files                                                     || expected
        'a bad Procfile'       | [Procfile: 'web: python3 -u server.py\nwhat is this\n']   || 'Line 2'
        'a merge marker'       | [Procfile: '<<<<<<< HEAD\nweb: python3 server.py\n']      || 'Line 1'
        'a bad app.json'       | ['app.json': '{\n  "formation": {\n   oops\n }}']         || 'line 3'
        'a failing build'      | [Dockerfile: "FROM ${TestImage.python()}\nRUN echo sorry-about-that && exit 3\n" as String] || 'sorry-about-that'
        'a bad Dockerfile'     | [Dockerfile: 'FROMM nothing\n']                           || 'Dockerfile'
    }

    def "no builder matches: every builder says why"() {
        given:
        server.ssh('create empty').ok()
        def empty = server.repository('empty', ['readme.txt': 'nothing here'])

        when:
        def pushed = empty.push()

        then:
        pushed.status != 0
        pushed.err.contains('dockerfile')
        pushed.err.contains('buildpack')

        cleanup:
        server.ssh('destroy empty --force')
    }

    def "a crash at start shows the last words and the status"() {
        when:
        def pushed = shop.commit(['server.py': "import sys\nprint('no database today')\nsys.exit(7)"]).push()

        then:
        pushed.status != 0
        pushed.err.contains('no database today')
        pushed.err.contains('7')
    }

    def "a wrong port is named"() {
        when:
        def pushed = shop.commit(['server.py': TestImage.page('wrong', '3999')]).push()

        then:
        pushed.status != 0
        pushed.err.contains('3999')
        pushed.err.contains('5000')
    }

    def "listening on the loopback address only is named"() {
        when:
        def pushed = shop.commit(['server.py': TestImage.page('wrong', "int(os.environ['PORT'])", '127.0.0.1')]).push()

        then:
        pushed.status != 0
        pushed.err.contains('0.0.0.0')
    }

    def "running out of memory is named"() {
        when:
        def pushed = shop.commit(['server.py': "x = []\nwhile True: x.append(bytearray(10_000_000))"]).push()

        then:
        pushed.status != 0
        pushed.err.contains('memory')
    }

    def "a push of 200 MB passes"() {
        given:
        server.ssh('create large').ok()
        def large = server.repository('large', ['Dockerfile': "FROM ${TestImage.python()}\nCOPY server.py /srv/\nCMD [\"python3\", \"-u\", \"/srv/server.py\"]\n" as String,
                                                '.dockerignore': '*.bin\n', 'server.py': TestImage.page('large')])
        def random = new Random(1)
        large.directory.resolve('data.bin').toFile().withOutputStream { out ->
            200.times {
                def block = new byte[1 << 20]
                random.nextBytes(block)
                out.write(block)
            }
        }
        large.commit([:])

        expect:
        large.push().ok()
        server.body('large.localhost').startsWith('large')

        cleanup:
        server.ssh('destroy large --force')
    }

    def "a second push during a push waits, and says so"() {
        given:
        def slow = shop.commit(['server.py': "import time\ntime.sleep(4)\n" + TestImage.page('good slow')]).start(['push', 'paas', 'main'])
        new PollingConditions(timeout: 20).eventually { assert server.docker('containers').size() == 2 }
        def clone = server.repository('shop', [:])
        clone.git('fetch', '-q', shop.directory.toString(), 'main').ok()
        clone.git('reset', '-q', '--hard', 'FETCH_HEAD').ok()

        when:
        def second = clone.commit(['server.py': TestImage.page('good again')]).push()

        then:
        second.err.contains('Waiting for push by ada')
        slow.waitFor(60, TimeUnit.SECONDS)
        slow.exitValue() == 0
        server.body('shop.localhost').startsWith('good')

        cleanup:
        shop.git('fetch', '-q', 'paas', 'main')
        shop.git('reset', '-q', '--hard', 'FETCH_HEAD')
    }

    def "Ctrl-C before the switch cancels and undoes"() {
        given:
        def push = shop.commit(['server.py': "import time\ntime.sleep(20)\n" + TestImage.page('late')]).start(['push', 'paas', 'main'])
        new PollingConditions(timeout: 20).eventually { assert server.docker('containers').size() == 2 }

        when:
        push.toHandle().descendants().forEach { it.destroy() }
        push.destroy()

        then:
        new PollingConditions(timeout: 15).eventually {
            assert server.docker('containers').size() == 1
            assert server.ssh('releases shop').ok().out.contains('cancelled') || server.ssh('releases shop').out.contains('Cancelled')
        }
    }

    def "a router that is killed in the middle of a deploy costs nothing but its own time"() {
        given:
        def push = shop.commit(['server.py': "import time\ntime.sleep(3)\n" + TestImage.page('good without caddy')]).start(['push', 'paas', 'main'])
        new PollingConditions(timeout: 20).eventually { assert server.docker('containers').size() == 2 }

        when:
        server.killCaddy()
        push.waitFor(60, TimeUnit.SECONDS)
        server.startCaddy()

        then:
        push.exitValue() == 0
        new PollingConditions(timeout: 10).eventually { assert server.body('shop.localhost').startsWith('good without caddy') }
    }
}
