package paas.store;

import java.util.Map;
import java.util.TreeMap;
import paas.core.component.Formations;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectId;

/** Wanted quantities as rows. */
final class JdbcFormations implements Formations {

    private record Row(ComponentName process, int quantity) {
    }

    private final Database database;

    JdbcFormations(Database database) {
        this.database = database;
    }

    @Override
    public Map<ComponentName, Integer> of(ProjectId project) {
        Map<ComponentName, Integer> quantities = new TreeMap<>();
        database.list((row, context) -> new Row(Columns.component(row, "process"), row.getInt("quantity")),
                "SELECT process, quantity FROM formations WHERE project = ?", project).forEach(row -> quantities.put(row.process(), row.quantity()));
        return quantities;
    }

    @Override
    public void set(ProjectId project, ComponentName process, int quantity) {
        database.change(handle -> {
            Numbers.lock(handle, project);
            return handle.execute("UPDATE formations SET quantity = ? WHERE project = ? AND process = ?", quantity, project, process) > 0
                    || handle.execute("INSERT INTO formations (project, process, quantity) VALUES (?, ?, ?)", project, process, quantity) > 0;
        });
    }
}
