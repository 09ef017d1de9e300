package paas.store;

import java.sql.Connection;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings a schema up to date by Liquibase, quietly. */
final class Migration {

    private Migration() {
    }

    /** Whoever calls this must know that nobody else is changing the schema: a lock that is there was left by a server that was killed. */
    static void run(Connection connection) throws Exception {
        Map<String, Object> quiet = Map.of(Scope.Attr.logService.name(), new SilentLog(), Scope.Attr.ui.name(), new LoggerUIService(),
                "liquibase.analytics.enabled", "false", "liquibase.hub.mode", "off");
        Scope.child(quiet, () -> {
            Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
            try (ClassLoaderResourceAccessor files = new ClassLoaderResourceAccessor(Migration.class.getClassLoader())) {
                Liquibase liquibase = new Liquibase(Changelog.ROOT, files, database);
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
                liquibase.update(new Contexts(), new LabelExpression());
            }
        });
    }
}
