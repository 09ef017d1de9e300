package paas.spi.check;

import java.util.List;

/** A preflight check: looks at what would start, changes nothing, and answers within a second. */
public interface Check {

    /** Unique: {@code disk}. */
    String name();

    List<Verdict> examine(Intent intent);
}
