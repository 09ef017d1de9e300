package paas.server.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import paas.core.deploy.Refs;
import paas.core.release.Commits;
import paas.spi.Failure;
import paas.spi.name.ProjectId;

/** The repositories of all projects: bare, one directory each, made when they are first used. */
public final class Repositories implements Refs, Commits {

    private final Path directory;

    /** @param data the server's data directory */
    public Repositories(Path data) {
        // It takes a tenth of a second or two, which nobody need wait for while the rest starts.
        Thread.ofVirtual().name("git").start(Plain::prepare);
        directory = data.resolve("repositories");
    }

    /** Whoever opens it closes it. */
    ProjectRepository open(ProjectId project) {
        Path path = path(project);
        Plain.prepare();
        try {
            make(path);
            return new ProjectRepository(project, new FileRepository(path.toFile()));
        } catch (IOException e) {
            throw Failure.outside("repository-unreadable", "The repository of this project cannot be opened.", "The server's log has the cause.", e);
        }
    }

    @Override
    public void move(ProjectId project, String ref, String commit) {
        try (ProjectRepository repository = open(project)) {
            repository.move(ref, commit);
        }
    }

    @Override
    public Optional<Commit> find(List<ProjectId> repositories, String commit) {
        return first(repositories, history -> history.find(commit));
    }

    @Override
    public Optional<Between> between(List<ProjectId> repositories, String from, String to, int most) {
        return first(repositories, history -> history.between(from, to, most));
    }

    /** Something that is asked of the history of a repository. */
    private interface Question<T> {
        Optional<T> ask(History history) throws IOException;
    }

    private <T> Optional<T> first(List<ProjectId> repositories, Question<T> question) {
        for (ProjectId project : repositories) {
            Optional<T> answer = Files.isDirectory(path(project)) ? ask(project, question) : Optional.empty();
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private <T> Optional<T> ask(ProjectId project, Question<T> question) {
        try (ProjectRepository repository = open(project)) {
            return question.ask(new History(repository.git()));
        } catch (IOException e) {
            throw Failure.outside("repository-unreadable", "The repository of this project cannot be read.", "The server's log has the cause.", e);
        }
    }

    /** For a project that is destroyed; again does nothing. */
    public void remove(ProjectId project) {
        try {
            delete(path(project));
        } catch (IOException e) {
            throw Failure.outside("repository-not-removed", "The repository of this project cannot be removed.", "The server's log has the cause.", e);
        }
    }

    /** Takes away what pushes left in a repository that were under way when the server was killed. Quick. */
    public void tidy(ProjectId project) {
        try {
            if (Files.isDirectory(path(project))) {
                Quarantine.clean(path(project));
            }
        } catch (IOException e) {
            throw Failure.outside("repository-not-tidied", "What was left in the repository of this project cannot be removed.", "The server's log has the cause.", e);
        }
    }

    /**
     * Packs a repository and forgets what nothing refers to any more, such as pushes that were refused more than a day ago. Slow; for a quiet hour.
     *
     * @param kept commits to keep whether a branch has them or not, such as those of kept releases
     */
    public void clean(ProjectId project, Set<String> kept) {
        if (Files.isDirectory(path(project))) {
            try (ProjectRepository repository = open(project)) {
                repository.clean(kept);
            }
        }
    }

    Path path(ProjectId project) {
        return directory.resolve(project.value() + ".git");
    }

    private synchronized void make(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Path half = path.resolveSibling(path.getFileName() + ".new");
        delete(half);
        Files.createDirectories(half);
        try (Repository repository = new FileRepositoryBuilder().setGitDir(half.toFile()).setBare().build()) {
            repository.create(true);
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
            StoredConfig config = repository.getConfig();
            config.setBoolean("receive", null, "autogc", false);
            config.setInt("gc", null, "auto", 0);
            // Large files are streamed, not compared: they would take several times their size in memory.
            config.setString("core", null, "bigFileThreshold", "32m");
            config.setInt("pack", null, "threads", 1);
            config.setString("pack", null, "windowMemory", "64m");
            config.save();
        }
        Files.move(half, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
