package paas.server.git

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.ZoneId
import paas.core.access.Gate
import paas.core.journal.Recorder
import paas.core.project.Project
import paas.core.verb.Dispatch
import paas.core.verb.Verb
import paas.core.verb.Ongoing
import paas.core.verb.Verbs
import paas.core.verb.Version
import paas.server.render.Answers
import paas.server.ssh.CommandLines
import paas.server.ssh.Identity
import paas.server.ssh.KnownUsers
import paas.server.ssh.SshEndpoint
import paas.server.ssh.SshSettings
import paas.spi.name.ProjectName

/** The edges together over everything in memory, with ada, who administers, and bob, who does not. */
class GitServer implements AutoCloseable {

    final Path home
    final KnownUsers users = new KnownUsers()
    final KnownProjects projects = new KnownProjects()
    final KnownJournal journal = new KnownJournal()
    final Deploys deploys
    final Repositories repositories
    final Identity ada
    final Identity bob
    private final SshEndpoint endpoint

    GitServer(Path home, Map<String, String> settings = [:], List<Verb<?>> verbs = []) {
        this.home = home
        repositories = new Repositories(home)
        deploys = new Deploys(repositories)
        ada = new Identity(home, 'ada')
        bob = new Identity(home, 'bob')
        users.add('ada', true, ada)
        users.add('bob', false, bob)
        def directory = users.directory()
        def gate = directory.gate(projects)
        def ongoing = new Ongoing(gate, users)
        def recorder = new Recorder(journal, Clock.systemUTC())
        def git = new GitEndpoint(GitSettings.of(settings), repositories, gate, ongoing, projects, recorder, deploys,
                { caller, name -> projects.create(name, caller.user().id()) })
        def lines = new CommandLines(git::run, new Dispatch(new Verbs(verbs, gate, { new Version('1') }), gate, ongoing, recorder, deploys), new Answers(ZoneId.of('UTC')))
        endpoint = new SshEndpoint(SshSettings.of(['ssh.listen': '127.0.0.1', 'ssh.port': '0', 'ssh.silence': '3'] + settings, home),
                directory, lines)
        endpoint.start()
    }

    int getPort() {
        endpoint.port()
    }

    Project project(String name, Identity owner = ada) {
        projects.create(new ProjectName(name), owner.is(ada) ? 1 : 2)
    }

    Project named(String name) {
        projects.find(new ProjectName(name)).get()
    }

    /** A fresh clone-like directory with one commit on main, and the remote paas. */
    WorkTree workTree(String project, Identity who = ada) {
        new WorkTree(this, who, Files.createTempDirectory(home, 'work'), "paas@127.0.0.1:$project")
    }

    /** What the server has of a project, asked with C git. */
    String inRepository(String project, String... words) {
        def path = repositories.path(named(project).id())
        Identity.Ran.of(home, ['git', "--git-dir=$path", *words]).out.trim()
    }

    @Override
    void close() {
        endpoint.close()
    }

    /** Somebody's directory of work. */
    static class WorkTree {

        final GitServer server
        final Identity who
        final Path path

        WorkTree(GitServer server, Identity who, Path path, String remote) {
            this.server = server
            this.who = who
            this.path = path
            git('init', '-q', '-b', 'main').mustSucceed()
            git('remote', 'add', 'paas', remote).mustSucceed()
            commit('first')
        }

        Identity.Ran git(String... words) {
            who.git(server.port, path, words as List)
        }

        Identity.Ran start(String... words) {
            who.startGit(server.port, path, words as List)
        }

        /** @return the id of the commit */
        String commit(String text) {
            Files.writeString(path.resolve('file.txt'), text)
            git('add', '-A').mustSucceed()
            git('commit', '-q', '-m', text).mustSucceed()
            head()
        }

        String head() {
            git('rev-parse', 'HEAD').out.trim()
        }
    }
}
