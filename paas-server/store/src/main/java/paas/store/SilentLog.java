package paas.store;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;

/** Swallows what Liquibase tells; what goes wrong comes as an exception. */
final class SilentLog extends AbstractLogService {

    private static final Logger NOWHERE = new AbstractLogger() {
        @Override
        public void log(Level level, String message, Throwable e) {
        }
    };

    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Logger getLog(Class about) {
        return NOWHERE;
    }
}
