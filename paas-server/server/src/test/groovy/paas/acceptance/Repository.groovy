package paas.acceptance

import java.nio.file.Files
import java.nio.file.Path

/** A developer's working copy of one project. */
class Repository {

    final PaasServer server
    final Path directory
    final String project

    Repository(PaasServer server, String project, Map<String, String> files) {
        this.server = server
        this.project = project
        this.directory = Files.createTempDirectory(server.home, 'work')
        git('init', '-q', '-b', 'main').ok()
        git('remote', 'add', 'paas', "ssh://paas@127.0.0.1:$server.sshPort/$project").ok()
        commit(files)
    }

    /** Writes these files and commits them. */
    Repository commit(Map<String, String> files, String message = 'change') {
        files.each { path, text ->
            Path file = directory.resolve(path)
            Files.createDirectories(file.parent)
            file.text = text
            file.toFile().setExecutable(text.startsWith('#!'))
        }
        git('add', '-A').ok()
        git('commit', '-q', '--allow-empty', '-m', message).ok()
        this
    }

    Shell.Ran push(String who = 'ada', String... more) {
        gitAs(who, ['push', 'paas', 'main'] + (more as List))
    }

    Shell.Ran git(String... words) { gitAs('ada', words as List) }

    Shell.Ran gitAs(String who, List<String> words) {
        Shell.run(directory, ['git'] + words, server.gitEnvironment(who))
    }

    Process start(List<String> words) { Shell.start(directory, ['git'] + words, server.gitEnvironment()) }

    String head() { git('rev-parse', 'HEAD').out.strip() }
}
