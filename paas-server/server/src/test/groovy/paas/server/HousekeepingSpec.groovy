package paas.server

import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.TimeUnit
import org.eclipse.jgit.api.Git
import org.eclipse.jgit.lib.CommitBuilder
import org.eclipse.jgit.lib.Constants
import org.eclipse.jgit.lib.ObjectId
import org.eclipse.jgit.lib.PersonIdent
import org.eclipse.jgit.lib.Repository
import paas.core.build.BuildLogs
import paas.core.release.Release
import paas.core.release.Releases
import paas.server.git.KnownProjects
import paas.server.git.Repositories
import paas.spi.build.Artifact
import paas.spi.name.OperationId
import paas.spi.name.ProjectName
import paas.spi.name.ReleaseNumber
import spock.lang.Specification
import spock.lang.TempDir

class HousekeepingSpec extends Specification {

    @TempDir
    Path data

    def 'a while after the start, and then once a day, repositories forget builds that no release was made of'() {
        given:
        def projects = new KnownProjects()
        def shop = projects.create(new ProjectName('shop'), 1).id()
        projects.create(new ProjectName('never-pushed'), 1)
        def git = Git.init().setBare(true).setGitDir(data.resolve("repositories/${shop}.git").toFile()).call().repository
        def released = commit(git, 'released')
        def release = new Release(shop, new ReleaseNumber(1), new OperationId(1), released.name(), 1, new Artifact.Image('t', 'i', 'linux/amd64', Optional.empty()), 0,
                [], [], 'ada', Instant.EPOCH, 'push', Release.State.SERVED, '', Optional.empty())
        def releases = Stub(Releases) { list(_, _) >> { id, limit -> id == shop ? [release] : [] } }
        Path logs = Files.createDirectories(data.resolve("builds/$shop"))
        (1..60).each { Files.writeString(logs.resolve("${it}.log"), 'Done') }
        def begun = System.nanoTime()
        def housekeeping = new Housekeeping(projects, releases, new Repositories(data), new BuildLogs(data), 10)

        when:
        refer(git, 1, commit(git, 'refused'))
        refer(git, 2, released)
        housekeeping.ifDue(begun + TimeUnit.MINUTES.toNanos(5))

        then:
        builds(git) == ['1', '2']

        when:
        housekeeping.ifDue(begun + TimeUnit.MINUTES.toNanos(20))

        then:
        builds(git) == ['2']

        and: 'of logs those of what it can go back to stay, and the last fifty'
        Files.list(logs).withCloseable { it.map { it.fileName.toString() - '.log' as int }.toList().toSorted() } == [1] + (11..60).toList()

        when:
        refer(git, 3, commit(git, 'refused as well'))
        housekeeping.ifDue(begun + TimeUnit.HOURS.toNanos(23))

        then:
        builds(git) == ['2', '3']

        when:
        housekeeping.ifDue(begun + TimeUnit.HOURS.toNanos(25))

        then:
        builds(git) == ['2']
    }

    private static ObjectId commit(Repository git, String text) {
        git.newObjectInserter().withCloseable { inserter ->
            def tree = inserter.insert(Constants.OBJ_TREE, new byte[0])
            def commit = new CommitBuilder(treeId: tree, message: text, author: new PersonIdent('ada', 'ada@example.com'),
                    committer: new PersonIdent('ada', 'ada@example.com'))
            def id = inserter.insert(commit)
            inserter.flush()
            id
        }
    }

    private static void refer(Repository git, int number, ObjectId commit) {
        def update = git.updateRef("refs/paas/builds/$number")
        update.newObjectId = commit
        update.forceUpdate()
    }

    private static List<String> builds(Repository git) {
        git.refDatabase.getRefsByPrefix('refs/paas/builds/')*.name.collect { it - 'refs/paas/builds/' }
    }
}
