package paas.server.git

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import paas.core.verb.Call
import paas.core.verb.Change
import paas.server.ssh.Identity
import paas.spi.Failure
import paas.spi.name.ReleaseNumber
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

class PushSpec extends Specification {

    static int count = 0

    @Shared
    @TempDir
    Path home
    @Shared
    GitServer server

    String name
    GitServer.WorkTree work

    def setupSpec() {
        server = new GitServer(home)
    }

    def cleanupSpec() {
        server?.close()
    }

    def setup() {
        name = "shop${++count}"
        server.project(name)
        server.deploys.reset()
        server.journal.entries.clear()
        work = server.workTree(name)
    }

    static void eventually(Closure<?> condition) {
        new PollingConditions(timeout: 20, delay: 0.02).eventually(condition)
    }

    String refs(String prefix = 'refs') {
        server.inRepository(name, 'for-each-ref', '--format=%(refname) %(objectname)', prefix)
    }

    def 'a push deploys: source and lines are live, the branch moves, the commit is held'() {
        given:
        def files = null
        def during = null
        server.deploys.doing = { Change.Push push, Call call ->
            files = push.source().entries()*.path()
            during = refs()
            call.output().step('Building')
            call.output().detail('npm ci')
            call.output().warn('no lock file')
            call.output().headline('Application deployed:')
            call.output().detail('http://shop.localhost')
        }

        when:
        def ran = work.git('push', 'paas', 'main')

        then:
        ran.status == 0
        files == ['file.txt']
        during == "refs/paas/builds/1 ${work.head()}"
        with(server.deploys.pushes.first()) {
            project() == server.named(name).id()
            ref() == 'refs/heads/main'
            source().commit() == work.head()
        }
        refs('refs/heads') == "refs/heads/main ${work.head()}"
        refs('refs/paas') == "refs/paas/builds/1 ${work.head()}"

        and: 'with the prefixes that are known elsewhere'
        ran.err.readLines()*.stripTrailing().findAll { it.startsWith('remote:') } == [
                'remote: -----> Building', 'remote:        npm ci', 'remote:  !     no lock file', 'remote: =====> Application deployed:',
                'remote:        http://shop.localhost']

        and:
        with(server.journal.entries.first()) {
            verb() == 'push'
            who() == 'ada'
            result() == 'ok'
            target() == name
            detail() == "main ${work.head().take(10)}"
        }
    }

    def 'a line is on the screen before the deploy goes on'() {
        given:
        def seen = new CountDownLatch(1)
        server.deploys.doing = { Change.Push push, Call call ->
            call.output().step('Building')
            assert seen.await(20, TimeUnit.SECONDS)
        }

        when:
        def ran = work.start('push', 'paas', 'main')
        eventually { assert ran.err.contains('-----> Building') }
        seen.countDown()

        then:
        ran.finish().status == 0
    }

    def 'a failed deploy is a rejected push: reason and next step are shown, nothing moves, nothing is held'() {
        given:
        work.git('push', 'paas', 'main').mustSucceed()
        def before = refs()
        work.commit('second')
        server.deploys.doing = { push, call -> throw Failure.usage('build-failed', 'The build failed.', 'Look at: ssh paas build-log shop') }

        when:
        def ran = work.git('push', 'paas', 'main')

        then:
        ran.status == 1
        ran.err.contains('remote:  !     The build failed.')
        ran.err.contains('remote:  !     Look at: ssh paas build-log shop')
        ran.err.contains('[remote rejected] main -> main (The build failed.)')
        refs() == before
        server.journal.entries.last().result() == 'build-failed'
    }

    def 'what is not a failure of ours to explain is one sentence with an id'() {
        given:
        server.deploys.doing = { push, call -> throw new IllegalStateException('secret detail') }

        when:
        def ran = work.git('push', 'paas', 'main')

        then:
        ran.status == 1
        ran.err =~ /Something went wrong on the server\./
        ran.err =~ /under the id [0-9a-f]{8}\./
        !ran.err.contains('secret')
        !ran.err.contains('Exception')
    }

    def 'a deploy that serves and then stumbles has moved the branch'() {
        given:
        server.deploys.doing = { Change.Push push, Call call ->
            server.deploys.serve(push)
            throw Failure.outside('retire', 'The old release could not be stopped.', 'It is tried again.', null)
        }

        expect:
        with(work.git('push', 'paas', 'main')) {
            status == 0
            err.contains(' !     The old release could not be stopped.')
        }
        refs('refs/heads') == "refs/heads/main ${work.head()}"
    }

    def 'other branches and tags are stored and told so; removing them is allowed'() {
        given:
        work.git('push', 'paas', 'main').mustSucceed()
        work.git('branch', 'topic')
        work.git('tag', '-a', '-m', 'one', 'v1')

        when:
        def branch = work.git('push', 'paas', 'topic').mustSucceed()
        def tag = work.git('push', 'paas', 'v1').mustSucceed()

        then:
        branch.err.contains('topic is stored, not deployed; the deploy branch is main')
        tag.err.contains('The tag v1 is stored')
        refs().contains('refs/heads/topic ')
        refs().contains('refs/tags/v1 ')
        server.deploys.pushes.size() == 1

        when:
        def removed = work.git('push', 'paas', ':topic', ':v1').mustSucceed()

        then:
        removed.err.contains('The branch topic is removed; what runs stays as it is')
        !refs().contains('topic')
        !refs().contains('v1')
    }

    def 'the deploy branch cannot be removed'() {
        given:
        work.git('push', 'paas', 'main').mustSucceed()

        expect:
        with(work.git('push', 'paas', ':main')) {
            status == 1
            err =~ /main is the branch that shop\d+ is deployed from/
            err =~ /ssh paas destroy shop\d+/
        }
        refs('refs/heads') == "refs/heads/main ${work.head()}"
    }

    def 'several refs at once: the deploy branch is deployed once, the others stored'() {
        given:
        work.git('branch', 'topic')
        work.git('tag', 'v1')

        when:
        def ran = work.git('push', 'paas', 'main', 'topic', 'v1').mustSucceed()

        then:
        server.deploys.pushes*.ref() == ['refs/heads/main']
        ran.err.contains('topic is stored')
        refs('refs/heads').readLines().size() == 2
    }

    def 'several refs at once, the deploy fails: the others are stored, unless the push is atomic'() {
        given:
        work.git('branch', 'topic')
        server.deploys.doing = { push, call -> throw Failure.usage('build-failed', 'The build failed.', '') }

        expect:
        work.git('push', '--atomic', 'paas', 'main', 'topic').status == 1
        refs() == ''

        and:
        with(work.git('push', 'paas', 'main', 'topic')) {
            status == 1
            err.contains('[new branch]')
            err.contains('[remote rejected] main -> main (The build failed.)')
        }
        refs() == "refs/heads/topic ${work.head()}"
    }

    def 'an atomic push of which one part is refused does not deploy'() {
        expect:
        work.git('push', '--atomic', 'paas', 'main', 'HEAD:refs/notes/x').status == 1
        server.deploys.pushes.empty
        refs() == ''
    }

    def 'what is neither branch nor tag is refused, ours above all: #ref'() {
        expect:
        with(work.git('push', 'paas', "HEAD:$ref")) {
            status == 1
            err.contains('is neither a branch nor a tag')
        }
        refs() == ''

        where:
        ref << ['refs/notes/x', 'refs/paas/builds/7', 'refs/for/main']
    }

    def 'our own refs are not shown'() {
        given:
        work.git('push', 'paas', 'main').mustSucceed()

        expect:
        !work.git('ls-remote', 'paas').out.contains('refs/paas')
        work.git('fetch', 'paas', 'refs/paas/builds/1').status != 0
    }

    def 'a branch points to a commit, not to a tag or a tree'() {
        given:
        work.git('tag', '-a', '-m', 'one', 'v1')

        expect:
        with(work.git('push', 'paas', 'v1:refs/heads/main')) {
            status == 1
            err.contains('A branch points to a commit, but')
            err.contains("^{commit}:main'")
        }
        with(work.git('push', 'paas', 'HEAD^{tree}:refs/heads/topic')) {
            status == 1
            err.contains('is a tree')
        }
        server.deploys.pushes.empty
    }

    def 'rewritten history is deployed when forced, and not otherwise'() {
        given:
        work.git('push', 'paas', 'main').mustSucceed()
        work.git('commit', '-q', '--amend', '-m', 'again')

        expect:
        work.git('push', 'paas', 'main').status == 1
        work.git('push', '--force', 'paas', 'main').status == 0
        refs('refs/heads') == "refs/heads/main ${work.head()}"
        server.deploys.pushes.size() == 2
    }

    def 'an older commit is deployed when forced'() {
        given:
        def first = work.head()
        work.commit('second')
        work.git('push', 'paas', 'main').mustSucceed()

        expect:
        work.git('push', '-f', 'paas', "$first:main").status == 0
        server.deploys.pushes.last().source().commit() == first
        refs('refs/heads') == "refs/heads/main $first"
    }

    def 'the same again is nothing to do, and so is nothing'() {
        given:
        work.git('push', 'paas', 'main').mustSucceed()

        expect:
        with(work.git('push', 'paas', 'main')) {
            status == 0
            err.contains('Everything up-to-date')
        }
        work.git('push', 'paas', '--tags').status == 0
        server.deploys.pushes.size() == 1
    }

    def 'a first push of master deploys it, and is remembered'() {
        given:
        work.git('branch', '-m', 'master')

        when:
        work.git('push', 'paas', 'master').mustSucceed()

        then:
        server.deploys.pushes*.ref() == ['refs/heads/master']
        server.named(name).setting('deploy-branch') == Optional.of('master')
        server.inRepository(name, 'symbolic-ref', 'HEAD') == 'refs/heads/master'

        when:
        work.git('branch', 'main')
        def later = work.git('push', 'paas', 'main').mustSucceed()

        then:
        later.err.contains('main is stored, not deployed; the deploy branch is master')
    }

    def 'master is not deployed when main comes with it, or when something serves'() {
        given:
        work.git('branch', 'master')
        if (serving) {
            server.projects.serving(server.named(name).id(), Optional.of(new ReleaseNumber(1)))
        }

        when:
        work.git(['push', 'paas', *branches] as String[]).mustSucceed()

        then:
        server.deploys.pushes*.ref() == deployed
        server.named(name).setting('deploy-branch').empty

        where:
        serving | branches           || deployed
        false   | ['main', 'master'] || ['refs/heads/main']
        true    | ['master']         || []
    }

    def 'a failed first push of master is not remembered'() {
        given:
        work.git('branch', '-m', 'master')
        server.deploys.doing = { push, call -> throw Failure.usage('build-failed', 'The build failed.', '') }

        expect:
        work.git('push', 'paas', 'master').status == 1
        server.named(name).setting('deploy-branch').empty
    }

    def 'the setting says which branch is deployed, and clones begin with it'() {
        given:
        server.projects.setting(server.named(name).id(), 'deploy-branch', Optional.of('live'))

        when:
        work.git('push', 'paas', 'main:live', 'main').mustSucceed()
        def clone = work.git('clone', '-q', "paas@127.0.0.1:$name", 'copy').mustSucceed()

        then:
        server.deploys.pushes*.ref() == ['refs/heads/live']
        work.git('-C', 'copy', 'branch', '--show-current').out.trim() == 'live'
        clone.status == 0
    }

    def 'two pushes at once: the second waits, and is refused if it would lose the first'() {
        given:
        work.git('push', 'paas', 'main').mustSucceed()
        def other = server.workTree(name)
        other.git('fetch', '-q', 'paas').mustSucceed()
        other.git('reset', '-q', '--hard', 'paas/main').mustSucceed()
        other.commit('other')
        work.commit('mine')
        def go = new CountDownLatch(1)
        server.deploys.doing = { Change.Push push, Call call -> assert go.await(30, TimeUnit.SECONDS) }

        when:
        def first = work.start('push', 'paas', 'main')
        eventually { assert server.deploys.pushes.size() == 2 }
        def second = other.start('push', 'paas', 'main')
        eventually { assert server.deploys.calls.size() == 3 }
        go.countDown()

        then:
        first.finish().status == 0
        second.finish().status == 1
        second.err.contains("main moved to ${work.head().take(10)} while this push waited")
        refs('refs/heads') == "refs/heads/main ${work.head()}"

        when: 'it contains the first'
        other.git('pull', '-q', '--no-rebase', '-X', 'ours', 'paas', 'main').mustSucceed()

        then:
        other.git('push', 'paas', 'main').status == 0
        refs('refs/heads') == "refs/heads/main ${other.head()}"
    }

    def 'a push that waited is judged by what is there when its turn comes, not by what was there when it connected'() {
        given:
        work.git('push', 'paas', 'main').mustSucceed()
        def next = work.commit('second')
        work.commit('third')
        def go = new CountDownLatch(1)
        server.deploys.doing = { Change.Push push, Call call -> assert go.await(30, TimeUnit.SECONDS) }

        when:
        def first = work.start('push', 'paas', "$next:main")
        eventually { assert server.deploys.pushes.size() == 2 }
        def second = work.start('push', 'paas', 'main')
        eventually { assert server.deploys.calls.size() == 3 }
        go.countDown()

        then:
        first.finish().status == 0
        second.finish().status == 0
        refs('refs/heads') == "refs/heads/main ${work.head()}"
    }

    def 'Ctrl-C cancels the deploy, and nothing is left'() {
        given:
        server.deploys.doing = { Change.Push push, Call call ->
            call.output().step('Building')
            Deploys.untilCancelled(call.cancellation())
        }
        def ran = work.start('push', 'paas', 'main')
        eventually { assert ran.err.contains('Building') }

        when:
        ran.process.descendants().forEach { it.destroy() }
        ran.process.destroy()

        then:
        eventually { assert server.journal.entries*.result() == ['cancelled'] }
        eventually { assert refs() == '' }
    }

    def 'with -o detach the deploy goes on when the client leaves'() {
        given:
        def go = new CountDownLatch(1)
        server.deploys.doing = { Change.Push push, Call call ->
            call.output().step('Building')
            assert go.await(30, TimeUnit.SECONDS)
            call.cancellation().check()
            5.times { call.output().detail('nobody reads this') }
        }
        def ran = work.start('push', '-o', 'detach', 'paas', 'main')
        eventually { assert ran.err.contains('Building') }

        when:
        ran.process.descendants().forEach { it.destroyForcibly() }
        ran.process.destroyForcibly()
        ran.finish()
        go.countDown()

        then:
        eventually { assert refs('refs/heads') == "refs/heads/main ${work.head()}" }
        eventually { assert server.journal.entries*.result() == ['ok'] }
    }

    def 'an unknown push option is refused with those that there are'() {
        expect:
        with(work.git('push', '-o', 'fast', 'paas', 'main')) {
            status == 1
            err.contains("There is no push option 'fast'.")
            err.contains('There is: -o detach')
        }
        server.deploys.pushes.empty
        refs() == ''
    }

    def 'a shallow clone pushes what the server can complete, and is told how to when it cannot'() {
        given:
        work.commit('second')
        work.git('push', 'paas', 'main').mustSucceed()
        def shallow = Files.createTempDirectory(home, 'shallow')
        work.git('clone', '-q', '--depth', '1', "paas@127.0.0.1:$name", shallow.toString()).mustSucceed()
        Files.writeString(shallow.resolve('file.txt'), 'third')
        server.ada.git(server.port, shallow, ['commit', '-q', '-a', '-m', 'third']).mustSucceed()
        server.project("${name}-new")

        expect:
        server.ada.git(server.port, shallow, ['push', 'origin', 'main']).mustSucceed()

        and:
        with(server.ada.git(server.port, shallow, ['push', "paas@127.0.0.1:$name-new", 'main'])) {
            status == 1
            err.contains('git fetch --unshallow')
        }
        server.inRepository("$name-new", 'for-each-ref') == ''
    }

    def 'objects are checked: #what'() {
        given:
        def file = work.path.resolve('blob')
        Files.writeString(file, 'x')
        def blob = work.git('hash-object', '-w', 'blob').out.trim()
        def entry = work.path.resolve('tree')
        Files.write(entry, (("100644 $path\0".getBytes('UTF-8') as List) + (blob.decodeHex() as List)) as byte[])
        def tree = work.git('hash-object', '-w', '-t', 'tree', '--literally', 'tree').mustSucceed().out.trim()
        def commit = work.git('commit-tree', '-m', 'bad', tree).mustSucceed().out.trim()

        when:
        def ran = work.git('push', 'paas', "$commit:refs/heads/main")

        then:
        ran.status == 1
        ran.err.contains('The push holds an object that may not be in a repository')
        server.deploys.pushes.empty
        refs() == ''

        where:
        what              | path
        'the repository'  | '.git'
        'in capitals'     | '.GIT'
        'a way up'        | '..'
        'a path in a name' | 'a/b'
    }

    def 'a client that leaves in the middle of its pack leaves nothing behind'() {
        given:
        def bytes = new byte[20_000_000]
        new Random(2).nextBytes(bytes)
        Files.write(work.path.resolve('big'), bytes)
        work.commit('big')
        def objects = server.repositories.path(server.named(name).id()).resolve('objects').toFile()
        def files = {
            def all = []
            objects.exists() && objects.eachFileRecurse { if (it.file) all << it.name }
            all
        }
        def slow = server.ada.ssh(server.port) + ['paas@127.0.0.1', "git-receive-pack '$name'"]
        def ran = Identity.Ran.start(work.path, slow, [:], null)
        def zero = '0' * 40
        def command = "$zero ${work.head()} refs/heads/main\0report-status".getBytes('UTF-8')

        when:
        ran.process.outputStream.write(String.format('%04x', command.length + 4).bytes)
        ran.process.outputStream.write(command)
        ran.process.outputStream.write('0000'.bytes)
        def pack = new ProcessBuilder('git', 'pack-objects', '--all', '--stdout').directory(work.path.toFile()).start()
        pack.outputStream.close()
        ran.process.outputStream.write(pack.inputStream.readNBytes(5_000_000))
        ran.process.outputStream.flush()
        eventually { assert files().any { it.startsWith('tmp_pack') } }
        pack.destroy()
        ran.process.destroy()

        then:
        eventually { assert files() == [] }
        server.deploys.pushes.empty
    }

    def 'what a refused push left behind is gone after clean-up, what serves and what is being deployed is not'() {
        given:
        work.git('push', 'paas', 'main').mustSucceed()
        def served = work.head()
        def refused = work.commit('second')
        server.deploys.doing = { push, call -> throw Failure.usage('build-failed', 'The build failed.', '') }
        work.git('push', 'paas', 'main')
        server.deploys.reset()
        work.git('commit', '-q', '--amend', '-m', 'third')
        work.git('push', 'paas', 'main').mustSucceed()
        def id = server.named(name).id()
        def old = System.currentTimeMillis() - 3 * 24 * 3600 * 1000
        def age = { server.repositories.path(id).resolve('objects').toFile().eachFileRecurse { it.setLastModified(old) } }
        assert server.inRepository(name, 'cat-file', '-t', refused) == 'commit'

        when:
        age()
        server.repositories.clean(id, [work.head()] as Set)
        age()
        server.repositories.clean(id, [work.head()] as Set)

        then:
        server.inRepository(name, 'cat-file', '-t', refused) == ''
        server.inRepository(name, 'cat-file', '-t', served) == 'commit'
        refs() == "refs/heads/main ${work.head()}\nrefs/paas/builds/2 ${work.head()}"
        server.inRepository(name, 'fsck') == ''
    }
}
