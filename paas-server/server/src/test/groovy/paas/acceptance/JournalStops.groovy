package paas.acceptance

import java.sql.Connection
import java.sql.DriverManager

/**
 * A database that stops the server at a chosen line of its own journal of steps, right before the line is written, or right after it was, and
 * before the server learns of that. The server under test knows nothing of it: what stops it are triggers, and a commit that waits for a copy of
 * the database which does not exist.
 */
class JournalStops implements AutoCloseable {

    /** A line of the journal. @param name {@code 3 start}, {@code begin}, {@code COMMITTED}  @param late whether it is written */
    static record Point(String name, boolean late) {
        @Override
        String toString() { (late ? 'after ' : 'before ') + name }
    }

    private static final String TRIGGERS = '''
CREATE SCHEMA kills;
CREATE TABLE kills.armed (lane text PRIMARY KEY, point text NOT NULL, late boolean NOT NULL, key int NOT NULL);
CREATE TABLE kills.everywhere (lane text NOT NULL);
CREATE TABLE kills.written (number serial, lane text NOT NULL, point text NOT NULL);
CREATE FUNCTION kills.reach(at_lane text, at_point text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE stop kills.armed;
BEGIN
    INSERT INTO kills.written (lane, point) VALUES (at_lane, at_point);
    SELECT * INTO stop FROM kills.armed WHERE lane = at_lane AND point = at_point;
    IF NOT FOUND THEN RETURN; END IF;
    PERFORM set_config('application_name', 'stopped ' || at_lane, true);
    IF stop.late THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    ELSE
        PERFORM pg_advisory_xact_lock(stop.key);
    END IF;
END $$;
CREATE FUNCTION kills.lane(project_id text) RETURNS text LANGUAGE sql AS $$
    SELECT split_part(name, '-', 1) FROM projects WHERE id = project_id
$$;
CREATE FUNCTION kills.operation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM kills.reach(kills.lane(NEW.project), CASE TG_OP WHEN 'INSERT' THEN 'begin' ELSE NEW.state END)
        WHERE kills.lane(NEW.project) IS NOT NULL;
    RETURN NEW;
END $$;
CREATE FUNCTION kills.step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM kills.reach(kills.lane(o.project), NEW.number || ' ' || NEW.name) FROM operations o
        WHERE o.id = NEW.operation AND kills.lane(o.project) IS NOT NULL;
    RETURN NEW;
END $$;
CREATE FUNCTION kills.entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM kills.reach(CASE NEW.target WHEN '' THEN (SELECT min(lane) FROM kills.everywhere) ELSE split_part(split_part(NEW.target, ' ', 1), '-', 1) END, 'the end')
        WHERE NEW.target <> '' OR EXISTS (SELECT 1 FROM kills.everywhere);
    RETURN NEW;
END $$;
CREATE TRIGGER kills BEFORE INSERT OR UPDATE ON operations FOR EACH ROW EXECUTE FUNCTION kills.operation();
CREATE TRIGGER kills BEFORE INSERT ON steps FOR EACH ROW EXECUTE FUNCTION kills.step();
CREATE TRIGGER kills BEFORE INSERT ON journal FOR EACH ROW WHEN (NEW.verb <> 'reconcile') EXECUTE FUNCTION kills.entry();
'''

    private final Postgres postgres
    private final Connection connection

    JournalStops() {
        postgres = new Postgres('-c synchronous_commit=local -c synchronous_standby_names=nobody')
        try (Connection first = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:$postgres.port/postgres", 'postgres', '')) {
            first.createStatement().execute('CREATE DATABASE paas')
        }
        connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:$postgres.port/paas?ApplicationName=harness", 'postgres', '')
    }

    /** For the setting {@code database.url}. */
    String getUrl() { "postgresql://postgres@127.0.0.1:$postgres.port/paas" }

    /** Once the server has made its tables. */
    void prepare() { execute(TRIGGERS) }

    void arm(String lane, Point point) {
        execute("SELECT pg_advisory_lock(${key(lane)}); INSERT INTO kills.armed VALUES ('$lane', '$point.name', $point.late, ${key(lane)})")
    }

    /** What is written of no project in particular is this lane's; none: nobody's. */
    void everywhere(String lane) { execute("DELETE FROM kills.everywhere" + (lane ? "; INSERT INTO kills.everywhere VALUES ('$lane')" : '')) }

    /** Which lanes stand still. */
    Set<String> stopped() {
        rows("SELECT application_name FROM pg_stat_activity WHERE application_name LIKE 'stopped %' AND wait_event IN ('advisory', 'SyncRep')").collect { it[0].toString().substring(8) } as Set
    }

    /** What stands still goes on, and stops nowhere else. */
    void release() {
        execute("DELETE FROM kills.armed; SELECT pg_advisory_unlock_all(); SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
    }

    /** The server's connections are cut; a line that was not written is not. */
    void cut() {
        execute("DELETE FROM kills.armed; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'paas' AND pid <> pg_backend_pid(); SELECT pg_advisory_unlock_all()")
    }

    /** Whether the server can connect. */
    void reachable(boolean now) {
        try (Connection beside = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:$postgres.port/postgres", 'postgres', '')) {
            beside.createStatement().execute("ALTER DATABASE paas ALLOW_CONNECTIONS $now")
        }
    }

    /** The lines of the journal that were written for a lane since it was asked the last time. */
    List<String> written(String lane) {
        def points = rows("SELECT point FROM kills.written WHERE lane = '$lane' ORDER BY number").collect { it[0] as String }
        execute("DELETE FROM kills.written WHERE lane = '$lane'")
        points
    }

    synchronized List<List> rows(String query) {
        try (def statement = connection.createStatement(); def found = statement.executeQuery(query)) {
            def rows = []
            while (found.next()) {
                rows << (1..found.metaData.columnCount).collect { found.getObject(it) }
            }
            rows
        }
    }

    private synchronized void execute(String commands) {
        try (def statement = connection.createStatement()) {
            statement.execute(commands)
        }
    }

    private static int key(String lane) { 70_000 + (lane.substring(1) as int) }

    @Override
    void close() {
        connection.close()
        postgres.close()
    }
}
