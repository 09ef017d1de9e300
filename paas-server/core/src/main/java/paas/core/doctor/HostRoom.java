package paas.core.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import paas.core.check.Preflight;
import paas.core.check.Verdicts;
import paas.spi.check.Intent;
import paas.spi.check.Verdict;
import paas.spi.name.ProjectName;

/** Finds what the machine is short of, by the checks that a deploy has to pass: what would be said of one that starts nothing. */
public final class HostRoom implements Finder {

    private static final ProjectName NOBODY = new ProjectName("doctor");

    private final Preflight preflight;
    private final Path data;

    /** @param data the server's data directory */
    public HostRoom(Preflight preflight, Path data) {
        this.preflight = preflight;
        this.data = data;
    }

    @Override
    public List<Finding> onServer() {
        Verdicts verdicts = preflight.examine(new Intent(NOBODY, List.of(), List.of(), 0, data));
        return Stream.concat(verdicts.failures().stream(), verdicts.warnings().stream()).map(HostRoom::finding).toList();
    }

    private static Finding finding(Verdict verdict) {
        return Finding.forPeople(verdict.check(), verdict.sentence(), verdict.next());
    }
}
