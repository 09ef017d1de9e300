package paas.server.git

import java.nio.file.Files
import java.nio.file.Path
import org.eclipse.jgit.lib.CommitBuilder
import org.eclipse.jgit.lib.Constants
import org.eclipse.jgit.lib.FileMode
import org.eclipse.jgit.lib.PersonIdent
import org.eclipse.jgit.lib.Repository
import org.eclipse.jgit.lib.TreeFormatter
import org.eclipse.jgit.revwalk.RevWalk
import org.eclipse.jgit.storage.file.FileRepositoryBuilder
import paas.server.ssh.Identity.Ran
import paas.spi.Failure
import paas.spi.build.Source
import paas.spi.build.Source.Type
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class GitSourceSpec extends Specification {

    static final String LONG = ('d' * 60 + '/') * 4 + 'e' * 120 + '.txt'
    static final String PREFIXED = ('p' * 70 + '/') * 2 + 'q' * 80

    @Shared
    @TempDir
    Path home
    @Shared
    Path work
    @Shared
    Repository repository
    @Shared
    Source source

    static Ran git(Path where, String... words) {
        Ran.of(where, ['git', *words], [GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.org', GIT_COMMITTER_NAME: 'Ada',
                                        GIT_COMMITTER_EMAIL: 'ada@example.org', GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z', HOME: where.toString()]).mustSucceed()
    }

    void file(String path, String text) {
        Files.createDirectories(work.resolve(path).parent)
        Files.writeString(work.resolve(path), text)
    }

    def setupSpec() {
        Plain.prepare()
        work = Files.createDirectory(home.resolve('work'))
        git(work, 'init', '-q', '-b', 'main')
        file('Procfile', 'web: ./run\n')
        file('run', '#!/bin/sh\n')
        work.resolve('run').toFile().setExecutable(true)
        file('empty', '')
        file('app/main.js', 'x' * 5000)
        file('app/lib/util.js', 'y')
        file('app-x/file', 'sorts around the slash')
        file(LONG, 'long')
        file(PREFIXED, 'prefixed')
        file('übel/ｆ.txt', 'unicode')
        file('with space', 'x' * 512)
        Files.createSymbolicLink(work.resolve('link'), Path.of('app/main.js'))
        Files.createSymbolicLink(work.resolve('far'), Path.of('z' * 150))
        git(work, 'add', '-A')
        git(work, 'update-index', '--add', '--cacheinfo', "160000,${'1' * 40},module")
        git(work, 'commit', '-q', '-m', 'all')
        repository = new FileRepositoryBuilder().setGitDir(work.resolve('.git').toFile()).build()
        source = commit('HEAD')
    }

    def cleanupSpec() {
        repository?.close()
    }

    Source commit(String name) {
        new RevWalk(repository).withCloseable { GitSource.of(repository, it.parseCommit(repository.resolve(name))) }
    }

    byte[] tar(Source of, Closure<Boolean> wanted = { true }) {
        def bytes = new ByteArrayOutputStream()
        of.writeTar(bytes, 0, wanted)
        bytes.toByteArray()
    }

    List<String> listing(byte[] tar) {
        def file = Files.createTempFile(home, 'tar', '')
        Files.write(file, tar)
        Ran.of(home, ['tar', '--utc', '--numeric-owner', '--full-time', '-tvf', file.toString()]).mustSucceed().out.readLines().sort()
    }

    List<String> archive(String what) {
        def file = home.resolve('archive.tar')
        git(work, '-c', 'tar.umask=0022', 'archive', '-o', file.toString(), what)
        listing(Files.readAllBytes(file))
    }

    /** For the archive of a mere tree, which git dates at now. */
    static List<String> timeless(List<String> listing) {
        listing*.replaceAll(/ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d /, ' ')
    }

    String digest(byte[] tar) {
        def file = Files.createTempFile(home, 'tar', '')
        def to = Files.createTempDirectory(home, 'out')
        Files.write(file, tar)
        Ran.of(home, ['tar', '-xf', file.toString(), '-C', to.toString()]).mustSucceed()
        Ran.of(to, ['sh', '-c', 'find . -type f | LC_ALL=C sort | xargs -d "\\n" sha256sum; find . -type l -printf "%p %l\\n" | LC_ALL=C sort']).mustSucceed().out
    }

    def 'the tar is what git archive makes'() {
        given:
        def file = home.resolve('other.tar')
        git(work, 'archive', '-o', file.toString(), 'HEAD')

        expect:
        listing(tar(source)) == archive('HEAD')
        digest(tar(source)) == digest(Files.readAllBytes(file))
    }

    def 'from a directory it is what git archive makes of that directory'() {
        expect:
        timeless(listing(tar(source.at(directory)))) == timeless(archive('HEAD:app'))
        source.at(directory).commit() == source.commit()
        source.at(directory).entries()*.path() == ['lib/util.js', 'main.js']

        where:
        directory << ['app', 'app/', './app', '/app']
    }

    def 'the owner is as wanted, the time is that of the commit'() {
        given:
        def bytes = new ByteArrayOutputStream()
        source.writeTar(bytes, 1000, { it.path() == 'run' })

        expect:
        listing(bytes.toByteArray())*.replaceAll(/ +/, ' ') == ['-rwxr-xr-x 1000/1000 10 2026-01-02 03:04:05 run']
    }

    def 'only what is wanted is written, with the directories it needs'() {
        expect:
        listing(tar(source) { it.path().startsWith('app/lib') })*.split(/ +/)*.last() == ['app/lib/util.js', 'app/', 'app/lib/']
    }

    def 'entries are sorted, with type, size and an id that is equal for equal contents'() {
        expect:
        source.entries()*.path() == source.entries()*.path().toSorted()
        with(source.entries().collectEntries { [it.path(), it] }) {
            it['run'].type() == Type.EXECUTABLE
            it['Procfile'].type() == Type.FILE
            it['link'].type() == Type.LINK
            it['module'].type() == Type.SUBMODULE
            it['app/main.js'].size() == 5000
            it['link'].size() == 11
            it['empty'].id() == 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
        }
    }

    def 'a file is read unless it is too large, absent, or no file: #path'() {
        expect:
        source.read(path, limit).map { new String(it) } == Optional.ofNullable(text)

        where:
        path        | limit || text
        'Procfile'  | 100   || 'web: ./run\n'
        'Procfile'  | 11    || 'web: ./run\n'
        'Procfile'  | 10    || null
        'procfile'  | 100   || null
        'link'      | 100   || null
        'app'       | 100   || null
        '../x'      | 100   || null
        'empty'     | 0     || ''
    }

    def 'a directory that is not there is named'() {
        when:
        source.at(directory)

        then:
        def failure = thrown(Failure)
        failure.code() == 'build-dir-unknown'

        where:
        directory << ['nowhere', 'Procfile', '..', 'app/../..', 'ap']
    }

    def 'what attributes exclude from exports is left out'() {
        given:
        git(work, 'checkout', '-q', '-b', 'excluding')
        file('.gitattributes', '/docs export-ignore\n*.secret export-ignore\n.gitattributes export-ignore\n')
        file('docs/a/b.txt', 'doc')
        file('app/key.secret', 'secret')
        git(work, 'add', '-A')
        git(work, 'commit', '-q', '-m', 'excluding')
        def excluding = commit('excluding')

        expect:
        listing(tar(excluding)) == archive('excluding')
        !excluding.entries()*.path().any { it.contains('docs') || it.contains('secret') || it == '.gitattributes' }
        excluding.entries().size() == source.entries().size() - 1

        cleanup:
        git(work, 'checkout', '-q', 'main')
    }

    def 'many threads read one source'() {
        given:
        def results = Collections.synchronizedList([])

        when:
        (1..8).collect { Thread.startVirtualThread { results << digest(tar(source)) } }*.join()

        then:
        results.size() == 8
        results.unique().size() == 1
    }

    def 'a few objects that name a million files are refused in a sentence'() {
        given: 'six levels of directories, each with the same one ten times'
        def inserter = repository.newObjectInserter()
        def id = inserter.insert(Constants.OBJ_BLOB, 'x'.bytes)
        def mode = FileMode.REGULAR_FILE
        6.times {
            def tree = new TreeFormatter()
            (0..9).each { n -> tree.append("d$n", mode, id) }
            id = inserter.insert(tree)
            mode = FileMode.TREE
        }
        def commit = inserter.insert(new CommitBuilder(treeId: id, message: 'bomb', author: new PersonIdent('a', 'a@b'), committer: new PersonIdent('a', 'a@b')))
        inserter.flush()

        when:
        this.commit(commit.name())

        then:
        def failure = thrown(Failure)
        failure.code() == 'source-too-large'
    }
}
