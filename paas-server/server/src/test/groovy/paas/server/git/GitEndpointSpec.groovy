package paas.server.git

import java.nio.file.Files
import java.nio.file.Path
import paas.core.access.Owner
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class GitEndpointSpec extends Specification {

    @Shared
    @TempDir
    Path home
    @Shared
    GitServer server

    def setupSpec() {
        server = new GitServer(home)
        server.project('shop')
        server.project('project_name33')
        server.project('bobs', server.bob)
    }

    def cleanupSpec() {
        server?.close()
    }

    def 'a project is named in all these ways: #url'() {
        given:
        def work = server.workTree('shop')

        expect:
        work.git('push', '-f', url.replace('PORT', server.port.toString()), 'HEAD:refs/heads/topic').mustSucceed()

        where:
        url << ['paas@127.0.0.1:shop', 'paas@127.0.0.1:/shop', 'paas@127.0.0.1:shop.git', 'git@127.0.0.1:~/shop', 'dokku@127.0.0.1:/shop.git/',
                'ssh://paas@127.0.0.1:PORT/shop.git', 'ssh://paas@127.0.0.1:PORT/~/shop', 'paas@127.0.0.1:project_name33']
    }

    def 'a path that is no name gets one sentence on the screen: #path'() {
        when:
        def ran = server.ada.git(server.port, home, ['ls-remote', "paas@127.0.0.1:$path"])

        then:
        ran.status == 128
        ran.err.startsWith("fatal: remote error: ")
        ran.err.contains(sentence)
        ran.err.readLines().size() <= 3

        where:
        path                || sentence
        '../shop'           || "'../shop' is not a project name."
        '/etc/passwd'       || "'etc/passwd' is not a project name."
        "sh'op"             || "is not a project name."
        'shop; rm -rf /'    || "'shop; rm -rf ' is not a project name."
        '$(id)'             || "'\$(id)' is not a project name."
        'ｓhop'             || 'is not a project name.'
        'shop.git.git'      || "'shop.git' is not a project name."
        'x' * 1000          || 'is not a project name.'
    }

    def 'an unknown project says how to make it and what it resembles, for #words.first()'() {
        when:
        def ran = server.ada.git(server.port, server.workTree('shop').path, words)

        then:
        ran.status == 128
        ran.err.startsWith('fatal: remote error: There is no project shopp.\n')
        ran.err.contains('Did you mean shop?')
        ran.err.contains('ssh paas create shopp')
        server.projects.list().size() == 3

        where:
        words << [['push', 'paas@127.0.0.1:shopp', 'main'], ['ls-remote', 'paas@127.0.0.1:shopp']]
    }

    def 'what a caller may not see does not exist, and the journal knows who tried'() {
        given:
        def work = server.workTree('shop', server.bob)
        server.journal.entries.clear()

        expect:
        work.git('push', 'paas', 'main').err.startsWith('fatal: remote error: There is no project shop.\n')
        work.git('fetch', 'paas').err.startsWith('fatal: remote error: There is no project shop.\n')
        server.journal.entries.collect { [it.who(), it.verb(), it.target(), it.result()] } == [['bob', 'push', 'shop', 'project-unknown'], ['bob', 'fetch', 'shop', 'project-unknown']]

        and: 'what is theirs they may'
        work.git('push', 'paas@127.0.0.1:bobs', 'main').mustSucceed()
    }

    def 'an empty project can be cloned, and a full one fetched, with either protocol: #version'() {
        given:
        def name = "empty$version"
        server.project(name)
        def to = Files.createTempDirectory(home, 'clones')
        def git = { String... words -> server.ada.git(server.port, to, ['-c', "protocol.version=$version", *words]) }

        when:
        def clone = git('clone', "paas@127.0.0.1:$name", 'empty').mustSucceed()

        then:
        clone.err.contains('empty repository')

        when:
        def work = server.workTree(name)
        (1..20).each { work.commit("number $it") }
        work.git('push', 'paas', 'main').mustSucceed()
        git('clone', '-q', "paas@127.0.0.1:$name", 'full').mustSucceed()

        then:
        Files.readString(to.resolve('full/file.txt')) == 'number 20'

        when:
        work.commit('more')
        work.git('push', 'paas', 'main').mustSucceed()
        git('-C', 'full', 'pull', '-q').mustSucceed()

        then:
        Files.readString(to.resolve('full/file.txt')) == 'more'

        where:
        version << [0, 2]
    }

    def 'git with a space is git, archives are refused politely, nonsense too'() {
        expect:
        server.ada.run(server.port, "git upload-pack 'shop'").out.contains('side-band-64k')
        server.ada.git(server.port, home, ['archive', '--remote=paas@127.0.0.1:shop', 'main']).err.contains('Archives are not made here.')
        server.ada.run(server.port, 'git-receive-pack').out.contains('takes one path')
        server.ada.run(server.port, "git-receive-pack 'shop").out.contains('quote')
    }

    def 'a setting makes a push create'() {
        given:
        def other = Files.createTempDirectory(home, 'create')
        def creating = new GitServer(other, ['git.create-on-push': 'on'])
        def work = creating.workTree('fresh', creating.bob)

        when:
        work.git('push', 'paas', 'main').mustSucceed()

        then:
        creating.named('fresh').owner() == new Owner.Person(2)
        creating.deploys.pushes.size() == 1
        creating.journal.entries.collect { [it.who(), it.verb(), it.target(), it.result()] } == [['bob', 'create', 'fresh', 'ok'], ['bob', 'push', 'fresh', 'ok']]

        and: 'a fetch does not'
        creating.bob.git(creating.port, other, ['ls-remote', 'paas@127.0.0.1:other']).status == 128

        and: 'a name that is taken by somebody else is not given away'
        creating.project('taken')
        creating.bob.git(creating.port, work.path, ['push', 'paas@127.0.0.1:taken', 'main']).err.contains('There is a project taken already.')

        cleanup:
        creating?.close()
    }

    def 'a push that is larger than the setting allows is refused in a sentence'() {
        given:
        def other = Files.createTempDirectory(home, 'limit')
        def limited = new GitServer(other, ['git.max-push': '1m'])
        limited.project('shop')
        def work = limited.workTree('shop')
        def bytes = new byte[3_000_000]
        new Random(1).nextBytes(bytes)
        Files.write(work.path.resolve('big'), bytes)
        work.commit('big')

        when:
        def ran = work.git('push', 'paas', 'main')

        then:
        ran.status != 0
        ran.err.contains('The push is larger than this server takes at once: 1 MB.')
        limited.deploys.pushes.empty
        limited.repositories.path(limited.named('shop').id()).resolve('objects').toFile().list().every { it in ['info', 'pack'] }

        cleanup:
        limited?.close()
    }

    def 'settings: #value is #size bytes'() {
        expect:
        GitSettings.of(['git.max-push': value]).maxPush() == size

        where:
        value   || size
        '1000'  || 1000
        '500m'  || 500L << 20
        '2G'    || 2L << 30
        '1 '    || 1
        '1GiB'  || 1L << 30
    }

    def 'settings that make no sense are refused: #name=#value'() {
        when:
        GitSettings.of([(name): value])

        then:
        def failure = thrown(paas.spi.Failure)
        failure.code() == 'setting-invalid'

        where:
        name                 | value
        'git.max-push'       | '-1'
        'git.max-push'       | 'much'
        'git.create-on-push' | 'perhaps'
    }
}
