package paas.store;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.component.Attachment;
import paas.core.component.Attachments;
import paas.spi.Failure;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectId;

/** The services of projects as rows. */
final class JdbcAttachments implements Attachments {

    private static final RowMapper<Attachment> ATTACHMENT = (row, context) -> new Attachment(Columns.project(row), Columns.component(row, "name"),
            row.getString("kind"), row.getString("version"), Map.of(), row.getString("volume"), Columns.instant(row, "added"));

    private final Database database;

    JdbcAttachments(Database database) {
        this.database = database;
    }

    @Override
    public void add(Attachment attachment) {
        database.changeUnlessTaken(() -> taken(attachment), handle -> {
            handle.execute("INSERT INTO attachments (project, name, kind, version, volume, added) VALUES (?, ?, ?, ?, ?, ?)", attachment.project(),
                    attachment.name(), attachment.kind(), attachment.version(), attachment.volume(), attachment.added());
            Sealed.insert(handle, "INSERT INTO attachment_credentials (project, attachment, name, key_id, sealed) VALUES (?, ?, ?, ?, ?)",
                    attachment.project(), attachment.name(), attachment.credentials());
            return attachment;
        });
    }

    private static Failure taken(Attachment attachment) {
        return Failure.conflict("component-exists", "The project has a component " + attachment.name() + " already.", "Choose another name.");
    }

    @Override
    public Optional<Attachment> find(ProjectId project, ComponentName name) {
        return of(project).stream().filter(attachment -> attachment.name().equals(name)).findFirst();
    }

    @Override
    public List<Attachment> of(ProjectId project) {
        List<Sealed> credentials = database.list(Sealed.ROW,
                "SELECT project, attachment, name, key_id, sealed FROM attachment_credentials WHERE project = ?", project);
        return database.list(ATTACHMENT, "SELECT * FROM attachments WHERE project = ?", project).stream()
                .map(attachment -> filled(attachment, credentials)).sorted(Comparator.comparing(Attachment::name)).toList();
    }

    private static Attachment filled(Attachment attachment, List<Sealed> credentials) {
        return new Attachment(attachment.project(), attachment.name(), attachment.kind(), attachment.version(),
                Sealed.of(credentials, attachment.name()), attachment.volume(), attachment.added());
    }

    @Override
    public boolean remove(ProjectId project, ComponentName name) {
        return database.execute("DELETE FROM attachments WHERE project = ? AND name = ?", project, name) > 0;
    }
}
