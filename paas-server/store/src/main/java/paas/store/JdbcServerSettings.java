package paas.store;

import java.util.Optional;
import paas.core.operation.ServerSettings;

/** The server's own settings as rows. */
final class JdbcServerSettings implements ServerSettings {

    private final Database database;

    JdbcServerSettings(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> get(String name) {
        return database.find((row, context) -> row.getString(1), "SELECT setting FROM server_settings WHERE name = ?", name);
    }

    @Override
    public void put(String name, String value) {
        database.change(handle -> handle.execute("UPDATE server_settings SET setting = ? WHERE name = ?", value, name) > 0
                || handle.execute("INSERT INTO server_settings (name, setting) VALUES (?, ?)", name, value) > 0);
    }
}
