package paas.acceptance

import groovy.json.JsonSlurper
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.util.concurrent.PollingConditions

/** Releases that can be looked at, compared, gone back to and promoted; deploys that say why they failed, also when nothing of them is left; and what frees the disk. */
@Stepwise
class ReleasesAcceptance extends Specification {

    static final String PROCFILE = 'web: python3 -u server.py\n'
    static final String WITH_TASK = PROCFILE + 'release: sh migrate.sh\n'
    static final String GOOD_TASK = 'echo migrated'

    @Shared @AutoCleanup PaasServer server = new PaasServer('releases.keep': '2', 'instances.memory': '64', 'health.timeout': '3', 'deploy.drain': '0').start()
    @Shared Repository shop
    @Shared long deployMillis

    def "releases come to be by pushes and by configuration"() {
        given:
        server.ssh('create shop').ok()
        server.ssh('create prod').ok()
        shop = server.repository('shop', [Dockerfile: TestImage.dockerfile(), Procfile: PROCFILE, 'migrate.sh': GOOD_TASK, 'server.py': TestImage.page('one')])
        shop.push().ok()
        server.ssh('config:set shop COLOUR=s3cretgreen').ok()

        when:
        long begun = System.nanoTime()
        shop.commit([Procfile: WITH_TASK, 'server.py': TestImage.page('two'), 'more.txt': 'm' * 200_000], 'Say two').push().ok()
        deployMillis = (System.nanoTime() - begun).intdiv(1_000_000)
        def info = json('release:info shop v3 --json')

        then:
        info.release == 'v3'
        info.result == 'serving'
        info.who == 'ada'
        info.commit == shop.head()
        info.subject == 'Say two (ada)'
        info.configuration == 1
        info.kept
        info.size > 200_000
        info.components.any { it == 'web ×1 on port 5000 with 64 MB: python3 -u server.py' }
        info.routes == ['shop.localhost']
        server.ssh('release:info shop v1').ok().out.contains('until:')
    }

    def "two releases are compared, without a value of the configuration"() {
        when:
        def told = server.ssh('release:diff shop v1 v3').ok().all
        def diff = json('release:diff shop v1 v3 --json')

        then:
        told.contains('Say two (ada)')
        told.contains('COLOUR added')
        !told.contains('s3cretgreen')
        told =~ /\+ 20\d kB +COPY/
        diff.'commits-in-all' == 1
        diff.'configuration-added' == ['COLOUR']
        diff.'layers-shared' > 0
        !diff.toString().contains('s3cretgreen')
    }

    def "going back takes artifact and configuration, in less than a deploy; or the code alone"() {
        when:
        long begun = System.nanoTime()
        def back = server.ssh('rollback shop v1').ok()
        long millis = (System.nanoTime() - begun).intdiv(1_000_000)
        println "rollback $millis ms, the deploy it undoes $deployMillis ms: ${back.err.readLines().find { it.contains('serves after') }}"

        then:
        !back.err.contains('Building')
        server.body('shop.localhost') == 'one '

        when:
        assert !server.ssh('rollback shop v3').ok().err.contains('migrated')
        server.ssh('config:set shop COLOUR=blue').ok()
        server.ssh('rollback shop v1 --code-only').ok()

        then:
        server.body('shop.localhost') == 'one blue'
        json('release:info shop --json').why == 'rollback to v1, code only'
    }

    def "the very artifact goes to another project, with the other's configuration, and is kept there whatever becomes of the first"() {
        given:
        server.ssh('config:set prod COLOUR=red').ok()

        when:
        def promoted = server.ssh('promote shop v3 --to prod').ok()

        then:
        !promoted.err.contains('Building')
        promoted.err.contains('migrated')
        server.body('prod.localhost') == 'two red'
        json('release:info prod --json').image == json('release:info shop v3 --json').image

        and: 'who may not see one of both learns nothing'
        server.key('eve')
        server.ssh('user:add eve').ok()
        server.ssh('ada', 'keys:add laptop --user eve', server.home.resolve('eve.pub').text).ok()
        server.ssh('eve', 'create mine').ok()
        ['promote shop v3 --to mine', 'promote mine --to prod', 'explain shop', 'release:info shop v3', 'release:diff shop v1 v3'].every {
            def refused = server.ssh('eve', it)
            refused.status == 2 && refused.err.contains('There is no project ')
        }
        server.ssh('eve', 'gc').status == 77
    }

    def "a crash at start is explained at the end of the push, by explain, and after a restart of the server"() {
        when:
        def pushed = failing([Procfile: PROCFILE, 'server.py': 'print("looking for a database")\nraise SystemExit("no database today")'])

        then:
        pushed.contains('no database today')
        pushed.contains('ended, exit status 1')
        pushed.contains('port 5000 expected')
        pushed.contains('in the step health')
        pushed.contains('web.1 removed')
        pushed.contains('v7 serves as before')
        pushed.contains('(ada)')

        when:
        server.stopServer()
        server.startServer()

        then:
        explained() == plain(pushed)
        json('explain shop --json').instances[0].exit == 1
    }

    def "#what is explained"() {
        expect:
        def pushed = failing(files)
        said.every { assert pushed.contains(it); true }
        server.status('shop.localhost') == 200

        and: 'the same afterwards'
        def later = explained()
        plain(pushed).every { line -> assert later.any { it.startsWith(line) }; true }

        cleanup:
        shop.commit([Procfile: PROCFILE, Dockerfile: TestImage.dockerfile()])

        where:
        what                       | files                                                                   | said
        'a wrong port'             | ['server.py': TestImage.page('three', '8123')]                          | ['port 5000 expected, 8123 seen', 'web.1 listens on port 8123, but is expected on port 5000', 'in the step health']
        'running out of memory'    | ['server.py': 'x = []\nprint("eating")\nwhile True: x.append("y" * 10**6)'] | ['killed for memory at 64 MB', 'eating']
        'a release task that fails' | ['server.py': TestImage.page('three'), 'migrate.sh': 'echo no table; exit 3', Procfile: WITH_TASK] | ['no table', 'ended, exit status 3', 'The release task ended with exit status 3', 'in the step release: running the release task']
        'a build that fails'       | [Dockerfile: TestImage.dockerfile() + 'RUN echo compiling; exit 4\n']   | ['compiling', 'in the step build: building']
    }

    def "what serves is explained too"() {
        expect:
        def told = server.ssh('explain shop v3').ok().out
        told.contains('v3, the push of')
        told.contains('build ')
        server.ssh('explain prod').ok().out.contains('port 5000 expected, 5000 seen')
        server.ssh('explain shop v99').status != 0
    }

    def "gc says what it would free and frees only that; nothing that a kept release needs goes by any way"() {
        given: 'more artifacts than are kept'
        (1..2).each { shop.commit(['server.py': TestImage.page("more $it")]).push().ok() }
        new PollingConditions(timeout: 10).eventually { assert tags('shop').size() == 2 }

        and: 'what a killed build left, and what is not ours'
        Shell.run(server.home, ['docker', 'volume', 'create', '--label', "paas.server=$server.id", '--label', 'paas.project=pgone23456', '--label', 'paas.volume=cache-x',
                                '--label', 'paas.kind=volume', "paas-$server.id-pgone23456-cache-x"]*.toString()).ok()
        def foreign = "paas-foreign-$server.id".toString()
        Shell.run(server.home, ['docker', 'volume', 'create', foreign]).ok()

        when:
        def dry = json('gc --dry-run --json')

        then:
        dry.items*.name == ['cache-x']
        !dry.freed
        volumes().contains("paas-$server.id-pgone23456-cache-x".toString())

        when:
        server.ssh('gc --caches --data').ok()

        then:
        !volumes().contains("paas-$server.id-pgone23456-cache-x".toString())
        volumes().contains(foreign)
        server.ssh('rollback shop').ok()

        when: 'the project that built it is gone'
        server.ssh('destroy shop --force').ok()
        server.ssh('gc --caches --data').ok()

        then:
        server.ssh('redeploy prod').ok()
        server.body('prod.localhost') == 'two red'
        server.docker('images').toSet().size() == 1

        cleanup:
        Shell.run(server.home, ['docker', 'volume', 'rm', foreign])
    }

    private String failing(Map<String, String> files) {
        def pushed = shop.commit(files).push()
        assert pushed.status != 0
        println pushed.err
        pushed.err
    }

    private List<String> explained() { server.ssh('explain shop').ok().out.readLines()*.strip() }

    /** The end of a push, as {@code explain} has it. */
    private static List<String> plain(String pushed) {
        def lines = pushed.readLines().findAll { it.startsWith('remote: ') }.collect { it.replaceFirst('remote: ( !     |       )', '').strip() }
        lines.drop(lines.findIndexOf { it.contains(' failed after ') }).findAll { it }
    }

    private Object json(String words) { new JsonSlurper().parseText(server.ssh(words).ok().out) }

    private List<String> tags(String project) {
        def id = json("release:info $project --json").artifact.replaceFirst(/:.*/, '')
        Shell.run(server.home, ['docker', 'images', '--format', '{{.Tag}}', id]).out.readLines()
    }

    private List<String> volumes() { Shell.run(server.home, ['docker', 'volume', 'ls', '-q']).out.readLines() }
}
