package paas.store;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.spi.name.InstanceId;
import paas.spi.name.ProjectId;

/** Instances as rows. */
final class JdbcInstances implements Instances {

    private static final RowMapper<Instance> INSTANCE = (row, context) -> new Instance(
            new InstanceId(Columns.project(row), Columns.component(row, "component"), row.getLong("generation"), row.getInt("ordinal")),
            Columns.maybeRelease(row, "release"), Columns.operation(row), row.getString("address"), row.getInt("port"), row.getString("endpoint"),
            Instance.State.valueOf(row.getString("state")));
    private static final Comparator<Instance> ORDER = Comparator.comparing((Instance instance) -> instance.id().project().value())
            .thenComparing(instance -> instance.id().component()).thenComparing(instance -> instance.id().ordinal())
            .thenComparing(instance -> instance.id().generation());
    private static final String ONE = " WHERE project = ? AND component = ? AND generation = ? AND ordinal = ?";

    private final Database database;
    private final InstantSource clock;

    JdbcInstances(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public long nextGeneration() {
        return database.insertNumbered("INSERT INTO generations (made) VALUES (?)", clock.instant());
    }

    @Override
    public void add(Instance instance) {
        InstanceId id = instance.id();
        database.execute("INSERT INTO instances (project, component, generation, ordinal, release, operation, address, port, endpoint, state)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", id.project(), id.component(), id.generation(), id.ordinal(), instance.release(),
                instance.operation(), instance.address(), instance.port(), instance.endpoint(), instance.state());
    }

    @Override
    public void state(InstanceId id, Instance.State state) {
        database.execute("UPDATE instances SET state = ?" + ONE, state, id.project(), id.component(), id.generation(), id.ordinal());
    }

    @Override
    public void endpoint(InstanceId id, String endpoint) {
        database.execute("UPDATE instances SET endpoint = ?" + ONE, endpoint, id.project(), id.component(), id.generation(), id.ordinal());
    }

    @Override
    public void remove(InstanceId id) {
        database.execute("DELETE FROM instances" + ONE, id.project(), id.component(), id.generation(), id.ordinal());
    }

    @Override
    public Optional<Instance> find(InstanceId id) {
        return database.find(INSTANCE, "SELECT * FROM instances" + ONE, id.project(), id.component(), id.generation(), id.ordinal());
    }

    @Override
    public List<Instance> of(ProjectId project) {
        return database.list(INSTANCE, "SELECT * FROM instances WHERE project = ?", project).stream().sorted(ORDER).toList();
    }

    @Override
    public List<Instance> list() {
        return database.list(INSTANCE, "SELECT * FROM instances").stream().sorted(ORDER).toList();
    }
}
