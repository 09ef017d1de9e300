package paas.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import paas.spi.check.Check;
import paas.spi.check.Intent;
import paas.spi.check.Verdict;

/** Is there room where the server's data and Docker's images lie? */
final class DiskCheck implements Check {

    private final Path images;
    private final long least;
    private final long few;
    private final long leastFiles;
    private final Function<Path, Room> measure;

    /** @param least bytes that must be free  @param few bytes below which it warns */
    DiskCheck(Path images, long least, long few, long leastFiles, Function<Path, Room> measure) {
        this.images = images;
        this.least = least;
        this.few = few;
        this.leastFiles = leastFiles;
        this.measure = measure;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Verdict> examine(Intent intent) {
        Room data = measure.apply(intent.data());
        List<Verdict> verdicts = new ArrayList<>(List.of(judge(data, "where the server keeps its data")));
        if (Files.exists(images)) {
            Room docker = measure.apply(images);
            if (!docker.device().equals(data.device())) {
                verdicts.add(judge(docker, "where Docker keeps images and volumes"));
            }
        }
        return verdicts;
    }

    private Verdict judge(Room room, String where) {
        String free = gibibytes(room.bytes()) + " free " + where;
        if (room.bytes() < least) {
            return Verdict.fail(name(), "The disk is nearly full: " + free + ", at least " + gibibytes(least) + " are needed.",
                    "Free some space on the server, or lower its setting checks.disk.min.");
        }
        if (room.files() < leastFiles) {
            return Verdict.fail(name(), "The disk can hold only " + room.files() + " more files " + where + ".", "Remove files on the server, or lower its setting checks.disk.inodes.");
        }
        return room.bytes() < few ? Verdict.warn(name(), "The disk is getting full: " + free + ".", "Free some space on the server soon.") : Verdict.pass(name(), free + ".");
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }
}
