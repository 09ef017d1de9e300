package paas.server.git;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Makes the git library depend on nothing of the machine: no settings of its users, no git program asked for its own. */
final class Plain extends SystemReader.Delegate {

    private static final int MEGABYTE = 1 << 20;

    private Plain(SystemReader reader) {
        super(reader);
    }

    /** Before anything else of the library is used; again does nothing. */
    static synchronized void prepare() {
        if (SystemReader.getInstance() instanceof Plain) {
            return;
        }
        SystemReader.setInstance(new Plain(SystemReader.getInstance()));
        WindowCacheConfig cache = new WindowCacheConfig();
        cache.setPackedGitLimit(8 * MEGABYTE);
        cache.setDeltaBaseCacheLimit(8 * MEGABYTE);
        cache.setStreamFileThreshold(8 * MEGABYTE);
        cache.install();
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    /** A settings file that is not there. */
    private static final class Empty extends FileBasedConfig {

        Empty(Config parent, FS fs) {
            super(parent, null, fs);
        }

        /** Times of files count as coarse, which is always safe; else the library would measure for seconds how fine they are. */
        @Override
        public long getTimeUnit(String section, String subsection, String name, long fallback, TimeUnit unit) {
            return section.equals("filesystem") ? unit.convert(1, TimeUnit.SECONDS) : super.getTimeUnit(section, subsection, name, fallback, unit);
        }

        @Override
        public void load() {
            // Nothing to read.
        }

        @Override
        public void save() {
            // Nowhere to keep it.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
