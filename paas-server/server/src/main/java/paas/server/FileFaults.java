package paas.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import paas.core.operation.Faults;
import paas.spi.Failure;

/**
 * Fails or kills the server around steps, as a file says that a test writes: {@code fail before start}, {@code kill after switch}. Only there when
 * the setting {@code test.faults} names that file.
 */
final class FileFaults implements Faults {

    private static final int KILLED = 137;

    private final Path file;

    FileFaults(Path file) {
        this.file = file;
    }

    @Override
    public void before(String step) {
        happen("before " + step);
    }

    @Override
    public void after(String step) {
        happen("after " + step);
    }

    private void happen(String when) {
        String wanted = wanted();
        if (wanted.equals("kill " + when)) {
            java.lang.Runtime.getRuntime().halt(KILLED);
        }
        if (wanted.equals("fail " + when)) {
            throw Failure.outside("fault", "A test made this fail: " + when + ".", "", null);
        }
    }

    private String wanted() {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            return "";
        }
    }
}
