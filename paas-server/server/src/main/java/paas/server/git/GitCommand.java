package paas.server.git;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import paas.core.verb.Words;
import paas.spi.Failure;
import paas.spi.name.ProjectName;

/**
 * What a git client asks for over SSH.
 *
 * @param path as the client wrote it: {@code shop}, {@code /shop.git}, {@code ~/shop}
 */
record GitCommand(Service service, String path) {

    /** What git has programs for on the server's side. */
    enum Service { FETCH, PUSH, ARCHIVE }

    /** @return empty when it is not a command of git  @throws Failure {@code quote-unbalanced}, {@code git-path-missing} */
    static Optional<GitCommand> of(String line) {
        if (!line.startsWith("git")) {
            return Optional.empty();
        }
        List<String> words = Words.split(line);
        List<String> joined = words.size() > 1 && words.getFirst().equals("git") ? join(words) : words;
        return service(joined.getFirst()).map(service -> new GitCommand(service, path(joined)));
    }

    /** @throws Failure {@code project-name-invalid} */
    ProjectName project() {
        String name = path.startsWith("~/") ? path.substring(2) : path.startsWith("/") ? path.substring(1) : path;
        String open = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return new ProjectName(open.endsWith(".git") ? open.substring(0, open.length() - ".git".length()) : open);
    }

    private static List<String> join(List<String> words) {
        return Stream.concat(Stream.of("git-" + words.get(1)), words.stream().skip(2)).toList();
    }

    private static Optional<Service> service(String program) {
        return switch (program) {
            case "git-upload-pack" -> Optional.of(Service.FETCH);
            case "git-receive-pack" -> Optional.of(Service.PUSH);
            case "git-upload-archive" -> Optional.of(Service.ARCHIVE);
            default -> Optional.empty();
        };
    }

    private static String path(List<String> words) {
        if (words.size() != 2) {
            throw Failure.usage("git-path-missing", words.getFirst() + " takes one path: the name of a project.", "For example: git clone ssh://paas@HOST:2222/shop");
        }
        return words.getLast();
    }
}
