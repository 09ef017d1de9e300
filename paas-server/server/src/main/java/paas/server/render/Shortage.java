package paas.server.render;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import paas.spi.Failure;

/** What the machine may be short of, recognised by the kernel's words in the cause of a failure, whoever came upon it. */
public enum Shortage {

    /** No room for data or for names. */
    DISK("disk-full", "No space left on device|Disk quota exceeded", "The server's disk is full.", "Ask an administrator to free some room, then run it again."),
    /** As after an error of the disk. */
    READ_ONLY("disk-read-only", "Read-only file system", "The server's disk is read-only at the moment.",
            "Ask an administrator to look at the disk and to mount it for writing again, then run it again."),
    /** Of this process, or of the machine. */
    FILES("files-short", "Too many open files", "The server has too many files and connections open at the moment.",
            "Run it again in a while; if it stays, ask an administrator to raise the server's limit of open files (LimitNOFILE)."),
    /** Processes and threads are one to the kernel. */
    PROCESSES("processes-short", "Resource temporarily unavailable|unable to create (?:new )?native thread|error=11\\b",
            "The server cannot start another process at the moment.",
            "Run it again in a while; if it stays, ask an administrator to see what runs there and to raise the server's limit of processes (TasksMax)."),
    /** Of the machine, not of the project. */
    MEMORY("memory-short", "Cannot allocate memory|error=12\\b|Java heap space", "The server is short of memory at the moment.",
            "Run it again in a while; if it stays, ask an administrator for more memory.");

    private final String code;
    private final Pattern words;
    private final String sentence;
    private final String next;

    Shortage(String code, String words, String sentence, String next) {
        this.code = code;
        this.words = Pattern.compile(words);
        this.sentence = sentence;
        this.next = next;
    }

    /** What it is, if that is why something went wrong outside or within the server; never for what is the user's own. */
    public static Optional<Failure> in(Throwable thrown) {
        if (thrown instanceof Failure failure && failure.kind() != Failure.Kind.OUTSIDE && failure.kind() != Failure.Kind.INTERNAL) {
            return Optional.empty();
        }
        return Arrays.stream(values()).filter(shortage -> causes(thrown).anyMatch(shortage::said)).findFirst()
                .map(shortage -> shortage.failure(thrown));
    }

    /** @param cause for the log; may be {@code null} */
    public Failure failure(Throwable cause) {
        return new Failure(Failure.Kind.BUSY, code, sentence, next, cause);
    }

    private boolean said(Throwable cause) {
        return !(cause instanceof Failure) && words.matcher(String.valueOf(cause.getMessage())).find();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(20);
    }
}
