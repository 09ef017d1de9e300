package paas.core.release;

import java.util.Locale;

/** Sizes as people read them. */
public final class Sizes {

    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};
    private static final int STEP = 1000;

    private Sizes() {
    }

    /** {@code 0 bytes}, {@code 3.4 kB}, {@code 242 MB}. */
    public static String shown(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
    }
}
