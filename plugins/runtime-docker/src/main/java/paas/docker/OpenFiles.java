package paas.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many files each process of a container may have open: enough for any server, and not so many that programs which close them all take minutes. */
final class OpenFiles {

    private static final long ENOUGH = 65536;

    private OpenFiles() {
    }

    /** Where this process may not have as many, the daemon, started on the same machine, could not give them either. */
    static long limit() {
        try {
            return Math.min(ENOUGH, ours(Files.readAllLines(Path.of("/proc/self/limits"))));
        } catch (IOException e) {
            return ENOUGH;
        }
    }

    /** The hard limit in the kernel's table: {@code Max open files  1024  524288  files}. */
    static long ours(List<String> table) {
        return table.stream().filter(line -> line.startsWith("Max open files")).map(line -> line.split("\\s+")[4])
                .filter(limit -> limit.matches("[0-9]{1,18}")).mapToLong(Long::parseLong).findFirst().orElse(ENOUGH);
    }
}
