package paas.acceptance

import groovy.json.JsonSlurper
import java.sql.Connection
import java.sql.DriverManager
import java.util.concurrent.TimeUnit
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.util.concurrent.PollingConditions

/** Who did what, through real ssh and git; and what somebody does to the database behind the server's back, on both databases. */
@Stepwise
class JournalAcceptance extends Specification {

    @Shared Postgres postgres = new Postgres()
    @Shared PaasServer server
    @Shared PaasServer other
    @Shared List<Process> following = []
    def eventually = new PollingConditions(timeout: 60, delay: 0.2)

    def setupSpec() {
        server = new PaasServer('database.url': "postgresql://postgres@127.0.0.1:$postgres.port/postgres" as String).start()
        ['eve', 'bob'].each {
            server.ssh("user:add $it").ok()
            server.ssh('ada', "keys:add phone --user $it", server.key(it).resolveSibling("${it}.pub").text).ok()
        }
        server.ssh('create shop').ok()
        server.ssh('config:set shop COLOUR=blue PASSWORD=s3cret').ok()
    }

    def cleanupSpec() {
        following*.destroyForcibly()
        server?.close()
        other?.close()
        postgres?.close()
    }

    def "what the gate refused is in it, of what is hidden as of what is not there, on every edge"() {
        given:
        def repository = new Repository(server, 'shop', ['index.html': 'hello'])

        when:
        ['shop', 'shap'].each { name ->
            server.ssh('eve', "logs $name")
            server.ssh('eve', "stop $name")
            Shell.run(server.home, ['git', 'ls-remote', "paas@127.0.0.1:$name"], server.gitEnvironment('eve'))
            Shell.run(repository.directory, ['git', 'push', "paas@127.0.0.1:$name", 'main'], server.gitEnvironment('eve'))
        }
        server.ssh('eve', 'users')
        def hers = entries('--user eve').collect { [it.verb, it.target, it.result] }

        then:
        hers == ['shop', 'shap'].collectMany { name -> ['logs', 'stop', 'fetch', 'push'].collect { [it, name, 'project-unknown'] } } + [['users', '', 'not-allowed']]
        with(entries('--user eve -n 1').first()) {
            [it.who, it.from, it.key, it.project] == ['eve', '127.0.0.1', 'phone', null]
            it.fingerprint.startsWith('SHA256:')
        }

        and: 'the owner of the project sees who tried, others see nothing'
        entries('shop --failed').collect { [it.who, it.verb] }.containsAll([['eve', 'logs'], ['eve', 'fetch']])
        server.ssh('eve', 'journal').status == 77
        server.ssh('eve', 'journal shop').all.contains('There is no project shop')
        server.ssh('eve', 'journal shap').all.contains('There is no project shap')
    }

    def "secrets that were shown are in it by name, and never a value"() {
        when:
        server.ssh('config shop').ok()
        server.ssh('config:get shop COLOUR').ok()

        then:
        entries('shop --user ada').findAll { it.verb in ['config', 'config:get'] }.collect { [it.verb, it.detail] } == [['config', 'COLOUR, PASSWORD'], ['config:get', 'COLOUR']]
        !server.ssh('journal:export').ok().out.contains('s3cret')
        server.ssh('journal:export shop --format syslog').ok().out.readLines().every { it ==~ /<1(10|08)>1 \S+Z localhost paas - \S+ \[journal@32473 number="\d+" .*\] .*: \S+/ }
    }

    def "who follows it sees what is done at once, until they lose the right"() {
        given:
        server.ssh('bob', 'create blog').ok()
        def all = follow('ada', 'journal -f -n 1')
        def his = follow('bob', 'journal blog -f -n 1 --json')
        eventually.eventually { assert all.said && his.said }

        when:
        server.ssh('bob', 'config:set blog A=b').ok()

        then:
        eventually.eventually {
            assert all.said =~ /(?m)^ +\d+ .* bob +config:set +blog +ok .* phone  A$/
            assert his.said.readLines().collect { new JsonSlurper().parseText(it) }.any { it.verb == 'config:set' && it.target == 'blog' }
        }

        when:
        server.ssh('destroy blog --force').ok()

        then:
        his.process.waitFor(60, TimeUnit.SECONDS)
        his.process.exitValue() == 77
        all.process.alive

        when: 'and Ctrl-C ends it'
        all.process.destroy()

        then:
        all.process.waitFor(60, TimeUnit.SECONDS)
        server.ssh('version').ok()
    }

    def "it is intact, also after a kill; changed in the database, the entry is named"() {
        given:
        def head = head(server)

        when:
        server.killServer()
        server.startServer()
        server.ssh('create after').ok()

        then:
        server.ssh("journal:verify --head $head").ok().out.startsWith('The journal is intact: ')
        server.ssh('eve', 'journal:verify').status == 77

        when:
        connect("jdbc:postgresql://127.0.0.1:$postgres.port/postgres", 'postgres') {
            it.createStatement().execute("ALTER TABLE journal DISABLE TRIGGER ALL; UPDATE journal SET who = 'bob' WHERE number = 3")
        }
        def broken = server.ssh('journal:verify')

        then:
        broken.status == 1
        broken.out.startsWith('The journal is not intact: Entry 3 is not as it was written.')
        with(new JsonSlurper().parseText(server.ssh('journal:verify --json').out)) { !it.ok && it.number == 3 }

        when: 'it is as before, and the end is cut off with the head'
        connect("jdbc:postgresql://127.0.0.1:$postgres.port/postgres", 'postgres') {
            it.createStatement().execute("UPDATE journal SET who = 'ada' WHERE number = 3; DELETE FROM journal WHERE number > 5; "
                    + "UPDATE counters SET counter = 5, mac = (SELECT mac FROM journal WHERE number = 5) WHERE name = 'journal'")
        }

        then:
        server.ssh("journal:verify --head $head").status == 1
        server.ssh('journal:verify').out.contains('The journal ends at 5, but went on to')
    }

    def "so it is in the built-in database"() {
        given:
        other = new PaasServer().start()
        other.ssh('create shop').ok()
        other.ssh('create blog').ok()
        def head = head(other)

        when:
        other.killServer()
        connect("jdbc:h2:${other.data.resolve('database/paas')}", '') { it.createStatement().execute("DELETE FROM journal WHERE number = 2") }
        other.startServer()
        def broken = other.ssh("journal:verify --head $head")

        then:
        broken.status == 1
        broken.out.startsWith('The journal is not intact: ')
        broken.out.contains('Entry 2 is missing.')
    }

    private List<Map> entries(String words) { new JsonSlurper().parseText(server.ssh("journal $words --json").ok().out) as List<Map> }

    private static String head(PaasServer server) {
        def verified = server.ssh('journal:verify').ok().out
        assert verified.startsWith('The journal is intact: ')
        verified.readLines().last() - 'Head to note: '
    }

    private static void connect(String url, String user, Closure<?> work) { DriverManager.getConnection(url, user, '').withCloseable { Connection it -> work(it) } }

    private Map follow(String who, String words) {
        def said = new StringBuffer()
        def process = Shell.start(server.home, server.sshCommand(who) + ['paas@127.0.0.1', words])
        following << process
        process.consumeProcessOutputStream(said)
        process.consumeProcessErrorStream(new StringBuffer())
        [process: process, said: said]
    }
}
