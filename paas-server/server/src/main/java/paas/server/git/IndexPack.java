package paas.server.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.Failure;

/** Hands an arriving pack to {@code git index-pack}, which checks every object of it, in bounded memory here whatever files people push. */
final class IndexPack {

    /** Harmless mistakes of old programs, found in many honest histories. */
    private static final String FORGIVEN = "zeroPaddedFilemode=ignore,badTimezone=ignore,missingEmail=ignore,missingSpaceBeforeDate=ignore,"
            + "badDate=ignore,badDateOverflow=ignore,missingSpaceBeforeEmail=ignore";
    private static final Pattern ANSWER = Pattern.compile("(?:keep|pack)\\s+([0-9a-f]{40,64})\\s*");
    private static final Pattern NOT_GOOD = Pattern.compile("error: object [0-9a-f]+: (.*)");

    private final GitProgram git;
    private final InputStream in;
    private final long most;

    /** @param most the most bytes that the pack may have */
    IndexPack(GitProgram git, InputStream in, long most) {
        this.git = git;
        this.in = in;
        this.most = most;
    }

    /** @return the pack's name: {@code pack-1234…}  @throws Failure that says why it was not taken */
    String take() throws IOException {
        Process process = git.start(List.of("index-pack", "--stdin", "--fix-thin", "--keep=paas push", "--strict=" + FORGIVEN));
        try {
            Feed feed = Feed.start(in, process, most);
            Errors errors = Errors.start(process.getErrorStream());
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (process.waitFor() != 0) {
                feed.failed();
                throw failure(errors.text());
            }
            return name(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String name(String answer) throws IOException {
        Matcher match = ANSWER.matcher(answer);
        if (!match.matches()) {
            throw new IOException("index-pack answered: " + answer);
        }
        return "pack-" + match.group(1);
    }

    private static Failure failure(String errors) {
        if (errors.contains("No space left")) {
            return Failure.outside("disk-full", "The server's disk is full.", "Ask an administrator to free some room, then push again.", null);
        }
        if (errors.contains("did not receive expected object") || errors.contains("unresolved delta")) {
            return Unpacking.incomplete("");
        }
        Matcher bad = NOT_GOOD.matcher(errors);
        if (bad.find()) {
            return Unpacking.bad(bad.group(1));
        }
        return Failure.outside("push-broken", "The push could not be read to its end.", "Push again; the server's log has the cause.", new IOException(errors));
    }

    /** Passes the pack on; nobody can tell where it ends but the program, so that this one is left behind reading. */
    private record Feed(AtomicReference<Exception> broken) {

        static Feed start(InputStream in, Process process, long most) {
            Feed feed = new Feed(new AtomicReference<>());
            Thread.ofVirtual().name("pack").start(() -> feed.pump(in, process, most));
            return feed;
        }

        /** @throws Failure or exception that ended the feeding, if something did */
        void failed() throws IOException {
            switch (broken.get()) {
                case null -> { }
                case Failure failure -> throw failure;
                case Exception e -> throw new IOException("the client has gone", e);
            }
        }

        private void pump(InputStream in, Process process, long most) {
            try (OutputStream to = process.getOutputStream()) {
                copy(in, to, process, most);
            } catch (IOException gone) {
                // The program ended before it had read everything, and says itself why.
            }
        }

        /** What goes wrong is noted before the program sees the end of its input, which would be another reason for it to fail. */
        private void copy(InputStream in, OutputStream to, Process process, long most) {
            byte[] buffer = new byte[1 << 16];
            try {
                long total = 0;
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    total += n;
                    if (total > most) {
                        throw Unpacking.tooLarge(most);
                    }
                    to.write(buffer, 0, n);
                    if (in.available() == 0) {
                        to.flush();
                    }
                }
            } catch (IOException | Failure e) {
                if (process.isAlive()) {
                    broken.set(e);
                    process.destroy();
                }
            }
        }
    }

    /** The beginning of what a program complains about. */
    private record Errors(StringBuffer kept, Thread reader) {

        private static final int MOST = 8_000;

        static Errors start(InputStream from) {
            StringBuffer kept = new StringBuffer();
            return new Errors(kept, Thread.ofVirtual().name("errors").start(() -> read(from, kept)));
        }

        String text() throws InterruptedException {
            reader.join();
            return kept.toString();
        }

        private static void read(InputStream from, StringBuffer kept) {
            byte[] buffer = new byte[4096];
            try {
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    kept.append(new String(buffer, 0, kept.length() < MOST ? n : 0, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                kept.append(e.getMessage());
            }
        }
    }
}
