package paas.store;

import java.util.List;
import java.util.Optional;
import paas.core.route.Domains;
import paas.spi.Failure;
import paas.spi.name.DomainName;
import paas.spi.name.ProjectId;

/** Domains as rows. */
final class JdbcDomains implements Domains {

    private final Database database;

    JdbcDomains(Database database) {
        this.database = database;
    }

    @Override
    public void add(ProjectId project, DomainName domain) {
        database.insertNew(() -> Failure.conflict("domain-taken", "The domain " + domain + " leads to a project already.", "Remove it there first."),
                "INSERT INTO domains (domain, project) VALUES (?, ?)", domain, project);
    }

    @Override
    public boolean remove(ProjectId project, DomainName domain) {
        return database.execute("DELETE FROM domains WHERE project = ? AND domain = ?", project, domain) > 0;
    }

    @Override
    public List<DomainName> of(ProjectId project) {
        return database.list((row, context) -> new DomainName(row.getString(1)), "SELECT domain FROM domains WHERE project = ? ORDER BY id", project);
    }

    @Override
    public Optional<ProjectId> owner(DomainName domain) {
        return database.find((row, context) -> Columns.project(row), "SELECT project FROM domains WHERE domain = ?", domain);
    }
}
