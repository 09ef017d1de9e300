package paas.server.git

import java.nio.file.Path
import org.eclipse.jgit.api.Git
import org.eclipse.jgit.lib.PersonIdent
import paas.spi.name.ProjectId
import spock.lang.Specification
import spock.lang.TempDir

class HistorySpec extends Specification {

    @TempDir
    Path data
    ProjectId shop = ProjectId.random()
    ProjectId staging = ProjectId.random()
    ProjectId never = ProjectId.random()

    def 'commits between two are told, newest first, with those that were left; where a repository does not have both, the next is asked'() {
        given:
        def repositories = new Repositories(data)
        def git = Git.init().setBare(false).setDirectory(data.resolve('work').toFile()).setGitDir(data.resolve("repositories/${staging}.git").toFile()).call()
        Git.init().setBare(true).setGitDir(data.resolve("repositories/${shop}.git").toFile()).call()
        def line = (1..4).collect { commit(git, "Change $it\n\nMore of it.") }
        git.checkout().setName('other').setCreateBranch(true).setStartPoint(line[1]).call()
        def aside = commit(git, 'Aside')

        when:
        def between = repositories.between([never, shop, staging], line[0].name(), line[3].name(), 2).get()

        then:
        between.added()*.subject() == ['Change 4', 'Change 3']
        between.added()*.author() == ['Ann', 'Ann']
        between.addedInAll() == 3
        between.left() == []

        when:
        between = repositories.between([staging], line[3].name(), aside.name(), 10).get()

        then:
        between.added()*.subject() == ['Aside']
        between.left()*.subject() == ['Change 4', 'Change 3']
        between.leftInAll() == 2

        and:
        repositories.find([shop, staging], aside.name()).get().subject() == 'Aside'
        repositories.find([shop], aside.name()).empty
        repositories.between([shop, never], line[0].name(), line[3].name(), 2).empty
        repositories.between([staging], line[0].name(), 'f' * 40, 2).empty
        repositories.between([staging], 'nonsense', '', 2).empty
    }

    private static commit(Git git, String message) {
        git.commit().setAllowEmpty(true).setSign(false).setAuthor(new PersonIdent('Ann', 'ann@example.com')).setCommitter(new PersonIdent('Bob', 'bob@example.com')).setMessage(message).call()
    }
}
